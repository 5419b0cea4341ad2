/**
 * How gradients move weights, and how fast: optimisers with their state, and the learning rate as a
 * function of the step.
 *
 * <pre>
 *   LearningRate.at(step) --lr--&gt; Optimizer.update(gradients, lr) --in place--&gt; weights
 *                                     '--state()--&gt; checkpoint
 * </pre>
 *
 * <p>It knows arrays and settings, not networks: only the trainer calls it. One optimiser of the
 * settings' list is one class here; {@link actnn.engine.config.value.OptimizerKind} says what each
 * keeps, so that plans need no arrays.
 */
@NullMarked
package actnn.engine.optim;

import org.jspecify.annotations.NullMarked;
