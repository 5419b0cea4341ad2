/**
 * The step loop: data in, forward, loss, backward, allocation of bits, optimiser, events out.
 *
 * <p>{@link actnn.engine.train.Trainer} is all that the worker process needs. It writes no file and
 * knows no window: what happens goes to an {@link actnn.engine.train.EventSink}, what is asked of
 * it comes from a {@link actnn.engine.train.RunControl}, and what it needs to go on after its
 * process is gone, to a {@link actnn.engine.train.CheckpointSink}.
 *
 * <pre>
 *   TrainSpec --OpenRun--&gt; data, network, arm --Trainer--&gt; a run: events, evaluations, checkpoints
 *                                              '--SteppedRun, VarianceStudy--&gt; measurements by hand
 *
 *   StepArm.step: forward, loss, backward --StepGuard: all numbers?--&gt; bits and weights move
 * </pre>
 */
@NullMarked
package actnn.engine.train;

import org.jspecify.annotations.NullMarked;
