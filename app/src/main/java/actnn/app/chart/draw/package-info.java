/**
 * What every chart is drawn with: colours, pen, scales, ticks, header, and the geometry that comes
 * out. No JavaFX here, so the command line and the report draw with it as well.
 *
 * <pre>
 * chart.figure   ChartPainter, one class a kind of chart
 * chart.draw     Header | ScaleAxis - Ticks - Names | ChartGeometry        &lt;- here
 *                Pen | Frame - Scale - Extent
 *    theme       ChartTheme - BitColours - LegendItem
 * chart.spec     what is drawn
 * </pre>
 *
 * <p>The window uses {@link actnn.app.chart.draw.theme.ChartTheme}, {@link
 * actnn.app.chart.draw.ChartView} and {@link actnn.app.chart.draw.ChartGeometry}; the rest is for
 * {@code chart.figure}. Everything but {@link actnn.app.chart.draw.Pen}, {@link
 * actnn.app.chart.draw.Header} and {@link actnn.app.chart.draw.Extent}, which belong to one
 * drawing, is unchanging.
 */
@NullMarked
package actnn.app.chart.draw;

import org.jspecify.annotations.NullMarked;
