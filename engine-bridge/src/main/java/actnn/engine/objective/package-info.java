/**
 * What training lowers and what the result is judged by, a class a task.
 *
 * <p>An {@link actnn.engine.objective.Objective} turns the truth about a batch into arrays, the
 * network's output into a loss with its gradient, and outputs over many batches into the metric of
 * the task. The tape sends the explicit gradient back; the autograd arm differentiates the same
 * loss by itself.
 *
 * <pre>
 *   Batch.targets() --targets--> arrays --score(output)--> loss, gradient --> Pass.backward
 *                                      '--differentiable(output)--> scalar --> autograd
 *   output, Batch.targets() --Meter--> accuracy | mIoU, pixelAccuracy | mAP, mAP50
 * </pre>
 *
 * <p>Only the trainer calls this package.
 */
@NullMarked
package actnn.engine.objective;

import org.jspecify.annotations.NullMarked;
