/**
 * The one door to the SQLite file: opening and refusing, schema and migrations, transactions,
 * errors.
 *
 * <p>Only the repositories of this module come here. A connection exists only inside a call:
 *
 * <pre>{@code
 * database.write(session -> session.update("UPDATE run SET note = ? WHERE id = ?", note, id));
 * long runs = database.read(session -> session.number("SELECT count(*) FROM run"));
 * }</pre>
 *
 * <p>There is one writing connection, whose transactions begin IMMEDIATE (a deferred one that has
 * read fails at once when another process writes), and two that can only read. Where nothing can be
 * written there are only those two, on a {@link actnn.storage.database.Still file that stands
 * still} or along with the log of whoever writes it.
 */
@NullMarked
package actnn.storage.database;

import org.jspecify.annotations.NullMarked;
