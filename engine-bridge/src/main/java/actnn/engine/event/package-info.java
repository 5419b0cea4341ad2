/**
 * The run journal: what a run tells the world, one line an event, in one append-only file.
 *
 * <pre>
 *   Trainer --Event--> Journal ==file==> JournalReader --Event--> whoever watches
 * </pre>
 *
 * <p>A line is {@code crc32 SP json LF}. Series and layers are declared once; bare values follow.
 * The file outlives every window and is the truth from which the database can be rebuilt. The
 * trainer writes, anybody may read; nothing here knows who does.
 */
@NullMarked
package actnn.engine.event;

import org.jspecify.annotations.NullMarked;
