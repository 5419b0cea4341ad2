/**
 * The runs on record: {@link actnn.app.run.catalog.RunCatalog} lists, finds, labels and deletes
 * them. It tells what the store says, and of a run whose end the store has had no room to note what
 * is so. For view-models and the command line; every method blocks on the store.
 */
@NullMarked
package actnn.app.run.catalog;

import org.jspecify.annotations.NullMarked;
