/**
 * The way of a journal into the store: one batch, one transaction, exactly once.
 *
 * <pre>
 *   journal:  |header|step 1|step 2|step 3|...
 *                           ^ offset in the store
 *   batch:                  expected ........ new offset
 * </pre>
 *
 * <p>The offset is stored with the points, so a batch that is sent twice, or after a crash, is seen
 * to be old and changes nothing.
 */
@NullMarked
package actnn.storage.ingest;

import org.jspecify.annotations.NullMarked;
