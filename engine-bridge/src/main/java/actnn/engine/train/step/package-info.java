/**
 * One training step: forward, loss, backward, update, by one of two arms.
 *
 * <pre>
 *   StepArm   TapeArm       compressed, on the tape: TapeWatch tells what each layer did
 *             AutogradArm   PyTorch's own, the baseline
 *
 *   StepArm.step(batch) --StepGuard: all numbers?--&gt; bits and weights move --&gt; StepResult
 * </pre>
 *
 * <p>Both work on a {@link actnn.engine.train.step.Learner}: the network, its numbers and what
 * moves them. {@link actnn.engine.train.step.MemoryRecorder} notes what is held from layer to
 * layer.
 *
 * <p>Only the rest of {@code actnn.engine.train} calls this package.
 */
@NullMarked
package actnn.engine.train.step;

import org.jspecify.annotations.NullMarked;
