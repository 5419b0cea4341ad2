/**
 * The geometry of one-stage detection: anchors, which of them an object belongs to, and how the
 * numbers that a network says about an anchor become a box (Lin et al. 2017, Focal Loss for Dense
 * Object Detection).
 *
 * <pre>
 *   Anchors.of(height, width) --Assignment.of(anchors, truth)--> class and offsets of each anchor
 *                          '---Decoder.of(rows)--> Detection, overlapping ones suppressed
 * </pre>
 *
 * <p>Plain numbers, no native code. The network's drawing, the objective and the metric read the
 * same {@link actnn.engine.detect.Anchors}, so that they cannot disagree about their order: level
 * by level, row by row, column by column, then the anchors of one place.
 */
@NullMarked
package actnn.engine.detect;

import org.jspecify.annotations.NullMarked;
