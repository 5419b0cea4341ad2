/**
 * Runs that were never trained, written as a worker would write them: folder, journal, store. They
 * look like real ones and are the same each time, so that pictures of the window can be repeated by
 * anyone and tests need no training.
 *
 * <pre>
 *   SampleState --writes--> SampleRuns --journal, store--> a home folder
 *                    StoreBench --'     '-- SampleRun -- SampleEvents -+- SampleNetwork
 *                                                                      '- SampleStatistics
 * </pre>
 *
 * <p>Called by {@code actnn snapshot --samples}, by {@code actnn bench store}, which times how fast
 * the store takes them, and by tests; never on a home that holds real runs.
 */
@NullMarked
package actnn.app.sample;

import org.jspecify.annotations.NullMarked;
