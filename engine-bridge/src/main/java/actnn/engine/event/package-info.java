/**
 * The run journal: what a run tells the world, one line an event, in one append-only file.
 *
 * <pre>
 *   Trainer --Event--> Journal ==file==> JournalReader --Event--> whoever watches
 * </pre>
 *
 * <p>The file outlives every window and is the truth from which the database can be rebuilt. The
 * trainer writes, anybody may read; nothing here knows who does.
 *
 * <h2>Format, version 1</h2>
 *
 * A line is {@code crc32 SP json LF}: the CRC-32 of the bytes of the JSON as 8 lower-case
 * hexadecimal digits, one space, one JSON object without line breaks in UTF-8. Key {@code t} says
 * what it is. Series and layers are declared once; bare values follow. Doubles are written as the
 * shortest text that reads back as the same bits; the three that JSON cannot write are the strings
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 *
 * <pre>
 *   t   event            other keys
 *   h   Started          f format, r run, c created at (ms), a app, o settings {key: text},
 *                        st steps in total, se steps an epoch, m machine, p pid
 *   l   LayersDeclared   l [[name, kind, output, numbers, fp32 bytes], ...]
 *   d   SeriesDeclared   g group, s [[name, unit], ...]
 *   v   Values           g group, s step, e epoch, n nanos, v [value, ...]
 *   p   LayerProfile     s step, b [bits], m [stored bytes], v [predicted], w [measured variance];
 *                        where costs were measured c [compress], d [decompress nanos], x [scratch
 *                        bytes]
 *   m   MemoryTrace      s step, k source of h, p [phase], l [layer], h [held bytes], f [fp32 bytes]
 *   i   Message          n nanos, s severity, x text
 *   n   NonFiniteMet     n nanos, s step, l layer, k kind, o true where the step is left out
 *   a   Alive            n nanos, w next within (ms)
 *   z   Paused           n nanos, p true or false
 *   c   Checkpointed     n nanos, s step, f file, b bytes, d SHA-256, w writing took (ms)
 *   r   Resumed          n nanos, c at (ms), s step of the checkpoint, a app, o settings,
 *                        st steps in total, m machine, p pid
 *   e   Ended            n nanos, o outcome, r reason or null, s summary or null, d digest
 *
 *   6d29a1f0 {"t":"v","g":0,"s":1,"e":1,"n":51322100,"v":[2.3025851,"NaN"]}
 * </pre>
 *
 * The first line is {@code h}, unless opening the data took so long that heartbeats came before it;
 * the last line of a run that ended by itself {@code e}; its digest is the CRC-32 of all bytes
 * before it. A run that was resumed has an {@code r} where the next process took over, perhaps
 * after an {@code e}; a half line there was cut off. Steps are recorded once, however often they
 * were trained. {@code c} and {@code e} are on the disk, with all before them, when they can be
 * read. A reader skips and counts lines whose CRC is wrong and goes on after the next LF; it leaves
 * a last line without LF for later, and takes CRLF for LF.
 */
@NullMarked
package actnn.engine.event;

import org.jspecify.annotations.NullMarked;
