/** Layers of a network: what they are, bits and bytes of each over time, memory inside one step. */
@NullMarked
package actnn.storage.layer;

import org.jspecify.annotations.NullMarked;
