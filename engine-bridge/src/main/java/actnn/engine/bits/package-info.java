/**
 * Decides how many bits each sample of each layer gets: pure functions of arrays, no tensors.
 *
 * <p>A layer's {@link actnn.engine.bits.Sensitivity} turns what a forward pass knows of a sample
 * (its squared group ranges) and what an earlier backward pass knew (its {@link
 * actnn.engine.bits.norm.GradientNorms}) into one number C: at b bits the sample adds {@code C /
 * (2^b - 1)^2} to the variance of the gradient. {@link actnn.engine.bits.GreedyAllocation} spends a
 * budget of bits where that sum falls fastest.
 *
 * <pre>
 *   backward, step t-1          forward, step t                              backward, step t
 *   squared gradient norms --+
 *                            +--&gt; Sensitivity --&gt; C --&gt; GreedyAllocation --&gt; bits per sample
 *   squared group ranges ----+                    |
 *                                                 +--&gt; LayerAllocation --&gt; LayerBudgets for t+1
 * </pre>
 *
 * <p>What is remembered of samples' gradients from step to step stands in {@code
 * actnn.engine.bits.norm}.
 *
 * <p>{@link actnn.engine.bits.NormNoise} derives the weights of batch norms, whose noise also goes
 * on to the gradients of earlier layers, and {@link actnn.engine.bits.NormFloor} with how few bits
 * it would grow there.
 *
 * <p>The tape and the trainer call it; it calls nobody. Sources: ActNN (ICML 2021), sections 4 and
 * 5; the derivations stand with the formulas.
 */
@NullMarked
package actnn.engine.bits;

import org.jspecify.annotations.NullMarked;
