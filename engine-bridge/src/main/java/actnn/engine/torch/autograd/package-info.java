/**
 * The functions of {@link actnn.engine.torch.operator.Operators} with PyTorch's own autograd
 * recording: the baseline arm, and an independent oracle for tests, since none of our backward
 * functions takes part.
 *
 * <p>They go through DJL or, where DJL has none, through {@code autograd.py}, which holds forward
 * functions only. Noise comes from {@code actnn.engine.torch.tape}, so that both arms drop the same
 * numbers.
 *
 * <p>The trainer's baseline arm, objectives for it, and conversion, which asks what a block
 * computes, call this package.
 */
@NullMarked
package actnn.engine.torch.autograd;

import org.jspecify.annotations.NullMarked;
