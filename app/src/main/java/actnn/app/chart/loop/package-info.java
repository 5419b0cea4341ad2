/**
 * When a chart is drawn and when it is shown: the latest request wins, drawing is on a thread of
 * its own, and all charts take their new images in the same pulses.
 *
 * <pre>
 *   DrawLoop.want --&gt; Painter, on its thread, into the Surface that is not shown
 *                    '--&gt; Beat: the next common pulse --&gt; the pane swaps its Surface
 * </pre>
 *
 * <p>Only the chart pane calls this package.
 */
@NullMarked
package actnn.app.chart.loop;

import org.jspecify.annotations.NullMarked;
