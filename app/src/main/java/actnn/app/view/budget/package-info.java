/**
 * The plan as something to take hold of: sliders for bits and bytes, bars that pin layers, a batch
 * to drag, and the memory of one step by what it is for.
 */
@NullMarked
package actnn.app.view.budget;

import org.jspecify.annotations.NullMarked;
