/**
 * Runs as rows of a table: what they are, where they are in their life, what the user calls them.
 *
 * <p>Curves live in {@code series}, layers in {@code layer}. Called by the run table, the
 * supervisor and the command line.
 */
@NullMarked
package actnn.storage.run;

import org.jspecify.annotations.NullMarked;
