/**
 * The store's file as a whole: looked through, copied once a day, and made anew from the folders of
 * the runs. What single runs have in it is asked of {@code actnn.storage} itself.
 *
 * <pre>
 *   runs/ID/...             all that happened     record
 *   actnn.db                the store              '--> StoreRebuild --> actnn.db, the new one
 *   backups/*.db            daily copies of it     StoreBackups  |-- Salvage, what it alone knew
 *   actnn.db.before-...     what rebuilds replaced OldStores     '-- FormerStores, both of these
 * </pre>
 *
 * <p>The store is only an index: a run's folder is enough to make its part of it again. For whoever
 * opens a home, the doctor and the command line; {@code record} knows nothing of it.
 */
@NullMarked
package actnn.app.run.store;

import org.jspecify.annotations.NullMarked;
