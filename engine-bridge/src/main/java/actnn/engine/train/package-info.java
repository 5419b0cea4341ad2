/**
 * The step loop: data in, forward, loss, backward, allocation of bits, optimiser, events out.
 *
 * <p>{@link actnn.engine.train.Trainer} is all that the worker process needs. It writes no file and
 * knows no window: how it speaks with who runs it stands in {@code actnn.engine.train.port}. What it
 * learns about its own compression stands in {@code actnn.engine.train.adapt}.
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
