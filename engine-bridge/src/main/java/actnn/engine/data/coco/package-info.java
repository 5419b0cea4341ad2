/**
 * Annotations in the JSON format of COCO (cocodataset.org, "Data format"), read as a stream.
 *
 * <p>Knows files and boxes, no pixels; {@code CocoFolder} one floor up finds the images and calls
 * this package.
 */
@NullMarked
package actnn.engine.data.coco;

import org.jspecify.annotations.NullMarked;
