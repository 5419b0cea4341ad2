/**
 * Commands on the runs of a home: what there is, what people call it, what leaves it and comes in,
 * and whether all of it is well. {@code Cli} makes them; they know no other commands.
 */
@NullMarked
package actnn.app.cli.store;

import org.jspecify.annotations.NullMarked;
