/**
 * Live charts for the window: a JavaFX pane around {@link actnn.app.chart.figure}.
 *
 * <pre>
 * FX thread                                   "chart painter" thread (one for all panes)
 * pane.show(spec or supplier) --latest wins--> build spec, thin, draw into an image
 * pulse: swap the image      &lt;--------------- image + geometry
 * mouse: crosshair, tooltip, zoom box are FX nodes and ask the geometry: no redraw
 * </pre>
 *
 * <p>When it draws and when it shows is decided in {@code actnn.app.chart.loop}.
 *
 * <p>Panes that share a {@link actnn.app.chart.ChartLink} share crosshair, zoom and the layer or
 * run that lights up. Only the window's view may use this package.
 */
@NullMarked
package actnn.app.chart;

import org.jspecify.annotations.NullMarked;
