/**
 * Draws a {@link actnn.app.chart.spec.ChartSpec} into any Java2D graphics: a window's image, an
 * SVG, a PDF page.
 *
 * <pre>
 * ChartSpec + ChartTheme + ChartView --ChartPainter--> Graphics2D
 *                                                '---> ChartGeometry: pixel &lt;-> value, hits, outlines
 * </pre>
 *
 * <p>JFreeChart lays out and draws the plot frame, the axes and the curves; the other marks of each
 * kind of chart are its own small {@link actnn.app.chart.draw.Figure}. Only {@link
 * actnn.app.chart.figure.ChartPainter} is for callers. Thread rule: a painter keeps no state; call
 * it from any thread but the JavaFX one.
 */
@NullMarked
package actnn.app.chart.figure;

import org.jspecify.annotations.NullMarked;
