/** Placeholder. */
@NullMarked
package actnn.assets;

import org.jspecify.annotations.NullMarked;
