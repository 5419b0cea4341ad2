/**
 * What is written down about a run beside its journal, and the store made anew from both.
 *
 * <pre>
 *   runs/ID/run.json      what it is called and what was asked    RunFile
 *          /journal.log   what happened                           '--> StoreRebuild --> actnn.db
 * </pre>
 *
 * <p>A run that is deleted loses its name first ({@code Tombstones}), so that no half of it is
 * taken for one. The store is only an index: a run's folder is enough to make its part of it again,
 * and to stop a run that the store knows nothing of ({@code UnlistedRun}). For {@code
 * actnn.app.run} and the command line.
 */
@NullMarked
package actnn.app.run.record;

import org.jspecify.annotations.NullMarked;
