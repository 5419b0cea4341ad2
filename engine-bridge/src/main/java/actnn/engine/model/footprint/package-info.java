/**
 * What the activations of a network cost, layer by layer, from shapes and settings alone.
 *
 * <pre>
 *   Network, Compression, Segments, batch --Footprint.of--> costs: bits, stored, swapped, fp32 bytes
 * </pre>
 *
 * <p>It prices exactly what the tape keeps, so that prediction and ledger cannot drift apart.
 * {@link actnn.engine.model.footprint.LeastBits} tells with how few bits codes may be kept. The
 * planner, the trainer and measurements call this package.
 */
@NullMarked
package actnn.engine.model.footprint;

import org.jspecify.annotations.NullMarked;
