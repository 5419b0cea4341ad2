/**
 * What rounding does to gradients, measured: the gradient of one batch is computed again and again
 * at fixed parameters with fresh rounding, and the scatter around the exact gradient is its
 * variance and bias.
 *
 * <pre>
 *   BatchGradient --exact gradient, rounded gradients--&gt; GradientSpread --&gt; variance, bias, intervals
 * </pre>
 *
 * <p>The trainer and the benches call it; sample runs borrow its words. What the theory expects of
 * a layer is {@link actnn.engine.bits.Sensitivity}; nothing here chooses bits.
 */
@NullMarked
package actnn.engine.theory;

import org.jspecify.annotations.NullMarked;
