/**
 * The step loop: data in, forward, loss, backward, allocation of bits, optimiser, events out.
 *
 * <p>{@link actnn.engine.train.Trainer} is all that the worker process needs. It writes no file and
 * knows no window: how it speaks with who runs it stands in {@code actnn.engine.train.port}. A step
 * stands in {@code actnn.engine.train.step}, what is learnt about compression itself in {@code
 * actnn.engine.train.adapt}.
 *
 * <pre>
 *   TrainSpec --OpenRun--&gt; data, network, arm --Trainer--&gt; a run: events, evaluations, checkpoints
 *                                              '--SteppedRun, VarianceStudy--&gt; measurements by hand
 *
 *   Trainer --StepArm--&gt; each step --Chronicle, Figures--&gt; what is told of it
 *           --Evaluation--&gt; each epoch --TrainingState--&gt; a checkpoint
 * </pre>
 *
 * <p>The worker process, measurements and programs that use the engine as a library call this
 * package.
 */
@NullMarked
package actnn.engine.train;

import org.jspecify.annotations.NullMarked;
