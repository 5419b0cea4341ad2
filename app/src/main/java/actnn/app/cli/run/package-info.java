/**
 * Commands that train, go on, stop, or say what training would cost. {@code Cli} makes them; they
 * know no other commands.
 */
@NullMarked
package actnn.app.cli.run;

import org.jspecify.annotations.NullMarked;
