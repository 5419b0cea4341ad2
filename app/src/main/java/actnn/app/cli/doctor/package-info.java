/**
 * {@code actnn doctor}: what is installed, what works, and what to do about the rest. Each finding
 * is a line; the window's start uses the check for a display.
 */
@NullMarked
package actnn.app.cli.doctor;

import org.jspecify.annotations.NullMarked;
