/**
 * Growing number series and what a chart does to them before drawing: no toolkit, no files, no SQL.
 *
 * <pre>
 * feed thread --append--> LiveSeries --snapshot (O(1))--> Points --Smoothing--> Points
 *                                                            '--Thinning--> at most 4 a pixel column
 * </pre>
 *
 * <p>One thread appends to a {@link actnn.app.series.LiveSeries}; any thread may take snapshots. A
 * snapshot shares the arrays with the live series and never changes. Everything else here is a pure
 * function.
 */
@NullMarked
package actnn.app.series;

import org.jspecify.annotations.NullMarked;
