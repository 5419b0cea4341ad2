/**
 * What training learns about its own compression, and the bits that follow from it.
 *
 * <pre>
 *   a step --bits?--&gt; Adaptation --LayerScheme of each place--&gt; bits of each row
 *          --Learned: norms of gradients--&gt; Followers --&gt; LayerScheme
 *          --gradients--&gt; GainProbe, at its ProbeTurns: one backward more --&gt; Gains
 *          --end--&gt; the budget is shared out anew among the layers
 * </pre>
 *
 * <p>{@link actnn.engine.train.adapt.Adaptation} is one setting's choice of bits; {@link
 * actnn.engine.train.adapt.Alternatives} are those of other settings that look on at the same
 * steps. Everything it knows goes into checkpoints as {@link
 * actnn.engine.train.adapt.AdaptationState}.
 *
 * <p>Only the rest of {@code actnn.engine.train} calls this package, and measurements ask when
 * {@link actnn.engine.train.adapt.ProbeTurns} fall; the shares themselves are {@code
 * actnn.engine.bits}'.
 */
@NullMarked
package actnn.engine.train.adapt;

import org.jspecify.annotations.NullMarked;
