/**
 * One run, followed while it trains or read after it ended.
 *
 * <pre>
 *   RunState --version moved?--> LiveModel.tick --> LiveHead, LiveFigures   (words, on the thread)
 *        '------------- figure.RunCharts: RunState -> ChartSpec                   (on the drawing thread)
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.live;

import org.jspecify.annotations.NullMarked;
