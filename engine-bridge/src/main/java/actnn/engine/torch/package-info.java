/**
 * PyTorch as this engine sees it: the only package that touches {@code ai.djl.pytorch}, so that a
 * DJL upgrade touches one place.
 *
 * <p>DJL offers no custom autograd function and no backward operators, but libtorch compiles a
 * TorchScript archive when it loads one, and such an archive is a zip that we write ourselves. So a
 * text among our resources is a program that reaches every ATen operator, on every device:
 *
 * <pre>
 *   operators.py --ProgramArchive--> zip --libtorch--> Program --Operators--> layers
 * </pre>
 *
 * <p>{@link actnn.engine.torch.TapeOperators} runs that program without recording a graph; {@link
 * actnn.engine.torch.AutogradOperators} calls the same forward functions with PyTorch's own
 * autograd on, through DJL or, where DJL has none, through {@code autograd.py}, which holds forward
 * functions only. That makes it both the baseline arm and an independent oracle for tests. A {@link
 * actnn.engine.torch.Replay} is a function of somebody else's, of which backward functions are not
 * known: it is computed again while autograd looks.
 *
 * <p>Quantiser, layers and trainer call this package; it calls none of them.
 */
@NullMarked
package actnn.engine.torch;

import org.jspecify.annotations.NullMarked;
