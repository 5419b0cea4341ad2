/**
 * Pixels as bytes: decoding image files, changing their size, and remembering them.
 *
 * <p>An image is one byte array, channel by channel, each row by row, 0 dark to 255 bright. Knows
 * nothing of labels; called by the data sets one floor up.
 */
@NullMarked
package actnn.engine.data.image;

import org.jspecify.annotations.NullMarked;
