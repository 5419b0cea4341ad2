/**
 * Networks as values, and one pass through them.
 *
 * <p>A {@link actnn.engine.model.Network} is a list of named layers in forward order with the
 * values that each reads; it has shapes but no arrays, so planning one loads no native code. {@link
 * actnn.engine.model.Parameters} are the arrays, {@link actnn.engine.model.Pass} walks forward and
 * back.
 *
 * <pre>
 *   Architectures --Network--> Planner            (shapes alone)
 *                       '----> Parameters, Pass   (arrays)
 * </pre>
 *
 * <p>{@link actnn.engine.model.UNet} and {@link actnn.engine.model.FullyConvolutional} give every
 * pixel a class, {@link actnn.engine.model.RetinaNet} every anchor a class and a box; the other
 * networks give every image a class.
 *
 * <p>A run asks a {@link actnn.engine.model.NetworkSource} for its network and the numbers that it
 * starts from: one of ours, one that the settings describe, or one that comes from elsewhere.
 *
 * <p>The trainer, the planner, objectives and conversion call this package.
 */
@NullMarked
package actnn.engine.model;

import org.jspecify.annotations.NullMarked;
