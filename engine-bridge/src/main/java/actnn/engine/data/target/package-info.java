/**
 * The truth about a sample: its class, the class of each pixel, or boxes around its objects.
 *
 * <p>A {@link actnn.engine.data.target.Target} belongs to one sample and follows its image through
 * crops and flips as a {@link actnn.engine.data.target.Shift}; {@link
 * actnn.engine.data.target.Targets} belong to a batch. Sizes are pixels, classes count from 0.
 *
 * <pre>
 *   Dataset.read --Target--> moved(Shift) --'Targets.of'--> Batch.targets() --> Objective
 * </pre>
 *
 * <p>Called by the data one floor up, by objectives and by metrics.
 */
@NullMarked
package actnn.engine.data.target;

import org.jspecify.annotations.NullMarked;
