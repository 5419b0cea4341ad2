/**
 * The pyramid of activation memory through one training step: its arithmetic, its drawing, its
 * words, and what it says under the mouse. Only {@link actnn.app.chart.figure.memory.MemoryFigure}
 * is for callers, the painter of charts.
 */
@NullMarked
package actnn.app.chart.figure.memory;

import org.jspecify.annotations.NullMarked;
