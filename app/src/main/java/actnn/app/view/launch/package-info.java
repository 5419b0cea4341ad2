/** The launch page: what to begin from, the form by themes, the start of one run or of many. */
@NullMarked
package actnn.app.view.launch;

import org.jspecify.annotations.NullMarked;
