/**
 * What is said of a run, as values: its line in a table, how far it is, how it ended, what was
 * asked for, and the refusals that name one. They do nothing and block never; anybody may hold
 * them, on any thread. {@link actnn.app.run.info.Unrecorded} alone stays among the packages of
 * {@code actnn.app.run}: others see what follows from it.
 */
@NullMarked
package actnn.app.run.info;

import org.jspecify.annotations.NullMarked;
