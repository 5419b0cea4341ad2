/**
 * The layers, one a file: shape, what is saved, weights, forward, backward.
 *
 * <p>A layer is an immutable record without arrays. It is handed its weights and inputs, and what
 * it saved comes back to it through {@link actnn.engine.layers.base.Backward}, exact or unpacked:
 * it cannot tell which. Forward is written once for both arms; backward is an explicit function
 * built on ATen's backward operators.
 *
 * <p>Layers over positions (convolutions, pools, upsampling) are one record for sequences, images
 * and volumes; how many dimensions there are is the rank of their {@link
 * actnn.engine.torch.operator.Window}.
 *
 * <pre>
 *   saved quantised   Conv ConvTranspose Linear BatchNorm     their input
 *   saved exactly     Relu                                    one bit an output
 *                     MaxPool                                 a place in the window an output
 *                     Recomputed                              its inputs: an unknown function
 *   not saved         AvgPool AdaptiveAvgPool GlobalPool Upsample Concat Add
 *                     Flatten                                 a view: the same memory
 *                     Dropout                                 its noise is made again
 * </pre>
 *
 * <p>The model package calls layers; adding one is a record here and a test against autograd.
 */
@NullMarked
package actnn.engine.layers;

import org.jspecify.annotations.NullMarked;
