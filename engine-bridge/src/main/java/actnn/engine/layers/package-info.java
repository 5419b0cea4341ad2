/**
 * The layers, one a file: shape, what is saved, weights, forward, backward.
 *
 * <p>A layer is an immutable record without arrays. It is handed its weights and inputs, and what
 * it saved comes back to it through {@link actnn.engine.layers.Backward}, exact or unpacked: it
 * cannot tell which. Forward is written once for both arms; backward is an explicit function built
 * on ATen's backward operators.
 *
 * <p>The model package calls layers; adding one is a record here and a test against autograd.
 */
@NullMarked
package actnn.engine.layers;

import org.jspecify.annotations.NullMarked;
