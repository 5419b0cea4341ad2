/**
 * Draws a {@link actnn.app.chart.spec.ChartSpec} into any Java2D graphics: a window's image, an
 * SVG, a PDF page. No JavaFX here, so the command line and the report draw with it as well.
 *
 * <pre>
 * ChartSpec + ChartTheme + ChartView --ChartPainter--> Graphics2D
 *                                                '---> ChartGeometry: pixel &lt;-> value, hits, outlines
 * </pre>
 *
 * <p>JFreeChart lays out and draws the plot frame and the axes of every chart; the marks of each
 * kind of chart are its own small class. Thread rule: a painter keeps no state; call it from any
 * thread but the JavaFX one.
 */
@NullMarked
package actnn.app.chart.draw;

import org.jspecify.annotations.NullMarked;
