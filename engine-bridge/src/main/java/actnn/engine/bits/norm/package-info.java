/**
 * What is remembered of gradients' norms from step to step, sample by sample or as a mean of the
 * latest, with how far each can be relied on: half of what a sensitivity is made of.
 *
 * <pre>
 *   backward, step t-1 --norms of samples--> GradientNorms = StoredNorms | LatestMean --> step t
 * </pre>
 *
 * <p>The trainer calls it; it calls nobody. Pure Java arrays, no tensors.
 */
@NullMarked
package actnn.engine.bits.norm;

import org.jspecify.annotations.NullMarked;
