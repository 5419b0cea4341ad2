/**
 * Who uses a home: shared by every window and command that has its store open, held alone by the
 * one that makes the store anew.
 *
 * <pre>
 *   home/in-use/lock    locked by the operating system, so a process that dies lets go of it
 *              /1234    what process 1234 is, for the sentence that refuses another
 * </pre>
 *
 * <p>Workers take no part: they write journals, never the store. For the composition root and
 * {@code actnn rebuild}; {@code actnn doctor} looks for leftovers.
 */
@NullMarked
package actnn.app.run.lock;

import org.jspecify.annotations.NullMarked;
