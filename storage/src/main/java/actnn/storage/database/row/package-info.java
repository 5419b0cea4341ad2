/**
 * What every table's rows have alike: the number of their run, and columns that may be empty.
 *
 * <p>Only what reads and writes tables in this module calls this package.
 */
@NullMarked
package actnn.storage.database.row;

import org.jspecify.annotations.NullMarked;
