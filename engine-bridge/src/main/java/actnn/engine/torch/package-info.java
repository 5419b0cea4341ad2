/**
 * PyTorch as this engine sees it: this package and those in it are the only ones that touch {@code
 * ai.djl.pytorch}, so that a DJL upgrade touches one place.
 *
 * <p>DJL offers no custom autograd function and no backward operators, but libtorch compiles a
 * TorchScript archive when it loads one, and such an archive is a zip that we write ourselves. So a
 * text among our resources is a program that reaches every ATen operator, on every device:
 *
 * <pre>
 *   operators.py --ProgramArchive--> zip --libtorch--> Program --Operators--> layers
 * </pre>
 *
 * <p>Here stand the engine itself, its devices and their memory, and the program. Above it:
 *
 * <pre>
 *   operator    what both arms compute: the functions, and the values that describe them
 *   tape        them without a graph, with their backward functions; losses and weight updates
 *   autograd    them with PyTorch's own autograd recording: the baseline arm
 * </pre>
 *
 * <p>Everybody in the engine may call this package; it calls none of the floors above.
 */
@NullMarked
package actnn.engine.torch;

import org.jspecify.annotations.NullMarked;
