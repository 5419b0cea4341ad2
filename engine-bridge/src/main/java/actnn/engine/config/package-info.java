/** Placeholder. */
@NullMarked
package actnn.engine.config;

import org.jspecify.annotations.NullMarked;
