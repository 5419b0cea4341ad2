/**
 * Journals on their way to whoever watches: files that grow, read by one named thread each for the
 * pages and for the store.
 *
 * <pre>
 *   journal --> StateTail --> what pages show        thread "run-feed"
 *          '--> RunIngest --> store, exactly once    thread "run-ingest"
 * </pre>
 *
 * <p>Both read the file for themselves, so that a store that is slow, locked or on a full disk
 * holds nothing up but itself: what it has not taken yet waits in the file. For {@code
 * actnn.app.run}.
 */
@NullMarked
package actnn.app.run.feed;

import org.jspecify.annotations.NullMarked;
