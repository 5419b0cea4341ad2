/**
 * When each step of a run happened, once for all of its series, so that curves can be drawn over
 * time and epochs.
 *
 * <p>Whoever ingests a run and whoever draws it call this package. Safe for any thread.
 */
@NullMarked
package actnn.storage.series.step;

import org.jspecify.annotations.NullMarked;
