package actnn.engine.data.shapes;

/**
 * The smallest upright rectangle around what is seen of one figure, in pixels.
 *
 * @param label class of the figure, from 0
 * @param left first column
 * @param top first row
 * @param right one past the last column
 * @param bottom one past the last row
 */
public record Box(int label, int left, int top, int right, int bottom) {}
