/**
 * The functions of {@link actnn.engine.torch.operator.Operators} without a graph, each with its
 * backward function: what that needs is passed in, so that the tape may have kept it in any form.
 *
 * <pre>
 *   operators.py losses.py updates.py --Program--> TapeOperators --> TapePools, TapeNorms, TapeReplays
 *                                                            '-----> LossOperators, WeightUpdates
 * </pre>
 *
 * <p>{@link actnn.engine.torch.tape.HostPasses} is who goes over tensors in main memory instead;
 * the quantiser's kernels do.
 *
 * <p>Quantiser, tape, layers, objectives, optimisers and the trainer call this package.
 */
@NullMarked
package actnn.engine.torch.tape;

import org.jspecify.annotations.NullMarked;
