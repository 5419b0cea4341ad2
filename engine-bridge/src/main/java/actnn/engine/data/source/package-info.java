/**
 * Where samples come from: one kind of data a file, found by name.
 *
 * <pre>
 *   Datasets.open("coco", ...) --> CocoFolder --> PixelDataset --> Split(train, validation)
 *           .open("shapes", ...) --> Shapes, drawn from a seed --'
 * </pre>
 *
 * <p>{@link actnn.engine.data.source.Datasets} is all that the trainer needs, {@link
 * actnn.engine.data.source.Glance} what the planner asks before anything is read. A further kind of
 * data is a file here, a name in {@link actnn.engine.data.source.Datasets} and one among the values
 * of the setting {@code dataset}.
 */
@NullMarked
package actnn.engine.data.source;

import org.jspecify.annotations.NullMarked;
