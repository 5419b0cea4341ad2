/** The launch page: presets, the form, and the plan of what it will cost. */
@NullMarked
package actnn.app.view.launch;

import org.jspecify.annotations.NullMarked;
