/**
 * What is installed, what works, and what to do about the rest: one finding a check. Called by the
 * command {@code doctor}; the window's start asks whether there is a display.
 */
@NullMarked
package actnn.app.doctor;

import org.jspecify.annotations.NullMarked;
