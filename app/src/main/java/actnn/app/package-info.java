/** Placeholder. */
@NullMarked
package actnn.app;

import org.jspecify.annotations.NullMarked;
