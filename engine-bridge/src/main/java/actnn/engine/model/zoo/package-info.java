/**
 * Which networks there are: one family a file, drawn for any input and number of classes.
 *
 * <p>{@link actnn.engine.model.zoo.UNet} and {@link actnn.engine.model.zoo.FullyConvolutional} give
 * every pixel a class, {@link actnn.engine.model.zoo.RetinaNet} every anchor a class and a box;
 * {@link actnn.engine.model.zoo.Described} draws what the settings describe; the other networks
 * give every image a class.
 *
 * <pre>
 *   name, or a description --Architectures--> a family --NetworkBuilder--> Network
 * </pre>
 *
 * <p>A run asks a {@link actnn.engine.model.zoo.NetworkSource} for its network and the numbers that
 * it starts from: one of these, or one that comes from elsewhere. A further network is a file here,
 * a line in {@link actnn.engine.model.zoo.Architectures} and its name among the values of the
 * setting {@code model}.
 *
 * <p>The trainer, the planner, conversion and measurements call this package; nothing else in
 * {@code actnn.engine.model} does.
 */
@NullMarked
package actnn.engine.model.zoo;

import org.jspecify.annotations.NullMarked;
