/**
 * Runs as values: what they are, where they are in their life, what the user calls them.
 *
 * <p>Curves live in {@code series}, layers in {@code layer}; {@code registry} stores and finds
 * these.
 */
@NullMarked
package actnn.storage.run;

import org.jspecify.annotations.NullMarked;
