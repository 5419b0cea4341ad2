/** The quantiser. */
@NullMarked
package actnn.engine.quant;

import org.jspecify.annotations.NullMarked;
