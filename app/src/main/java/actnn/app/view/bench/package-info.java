/**
 * How fast the window is, measured from within: pulses, pages, pictures. Only the command line may
 * call it, by {@link actnn.app.view.bench.WindowBench}.
 *
 * <pre>
 * WindowBench -- LiveCharts   pulses and what one takes on the JavaFX thread
 *             '- Timer        from a change to when it is painted
 *                  '- Frames  when that is
 * </pre>
 */
@NullMarked
package actnn.app.view.bench;

import org.jspecify.annotations.NullMarked;
