/**
 * Curves: {@link actnn.app.chart.figure.line.LineFigure} thins them to the pixels and draws each as
 * one path, with bands, areas, marks and a scale that fits what is seen.
 *
 * <p>The painter of all figures calls this package, and nobody else. Thread rule: as for that.
 */
@NullMarked
package actnn.app.chart.figure.line;

import org.jspecify.annotations.NullMarked;
