/**
 * The live page: one run, its charts, its key figures, its messages, and what can be asked of it.
 */
@NullMarked
package actnn.app.view.live;

import org.jspecify.annotations.NullMarked;
