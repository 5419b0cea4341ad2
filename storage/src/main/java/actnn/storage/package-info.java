/**
 * The run store: everything the workbench remembers about its runs, in one SQLite file.
 *
 * <p>{@link actnn.storage.Store} is the way in. It opens the file through one door ({@code
 * database}) and hands out one small repository a concern:
 *
 * <pre>
 *   Store ---- ingest                      one journal batch, exactly once
 *          |     |
 *          |---- registry                  runs, labels, settings, orphans
 *          |     |
 *          |---- run        message        runs as values | what runs said
 *          |     |
 *          |---- series     layer          curves | bits by layer, memory inside a step
 *          |     |          |
 *          '---- database                  file, schema, transactions, errors
 * </pre>
 *
 * Arrows go down only. The store is an index over the run journals: it can be deleted and rebuilt
 * from them, so it never decides anything on its own.
 *
 * <pre>{@code
 * try (Store store = Store.open(home.resolve("runs.db"))) {
 *   Run run = store.runs().insert(newRun);
 *   store.ingest().apply(IngestBatch.from(run.id(), 0).point(0, 1, 2.3).upTo(120));
 *   Curve loss = store.series().read(store.series().find(run.id(), "loss/train").orElseThrow());
 * }
 * }</pre>
 *
 * <p>Every public class here may be used from any thread, but does file work: never on the thread
 * that draws. Errors are {@link actnn.storage.database.StoreException}, one sentence each.
 */
@NullMarked
package actnn.storage;

import org.jspecify.annotations.NullMarked;
