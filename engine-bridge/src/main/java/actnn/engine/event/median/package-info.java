/**
 * The middle of many numbers: what summaries of runs and measurements tell in place of a mean,
 * which one slow step would move.
 *
 * <p>{@link actnn.engine.event.median.Median} and {@link actnn.engine.event.median.Percentile} are
 * of numbers that are all there, {@link actnn.engine.event.median.RunningMedian} is of those so
 * far.
 *
 * <p>Anybody may call this package; it calls nothing.
 */
@NullMarked
package actnn.engine.event.median;

import org.jspecify.annotations.NullMarked;
