/**
 * Worker processes from the outside: the command line that starts one, its life, its last words.
 *
 * <p>A worker gives way to other programs unless the home says otherwise. It is known by pid and
 * start instant, so that it can be taken up by a window that did not start it. It is commanded by
 * appending to a file. For {@code actnn.app.run}.
 */
@NullMarked
package actnn.app.run.worker;

import org.jspecify.annotations.NullMarked;
