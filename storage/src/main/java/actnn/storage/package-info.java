/** Placeholder. */
@NullMarked
package actnn.storage;

import org.jspecify.annotations.NullMarked;
