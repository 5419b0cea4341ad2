/**
 * Commands that measure this machine or picture the window, and the hidden one that opens a window
 * to be timed. {@code Cli} makes them; they know no other commands.
 */
@NullMarked
package actnn.app.cli.bench;

import org.jspecify.annotations.NullMarked;
