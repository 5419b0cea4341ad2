/** The run table, its tools, and the drawer with what can be changed about one run. */
@NullMarked
package actnn.app.view.runs;

import org.jspecify.annotations.NullMarked;
