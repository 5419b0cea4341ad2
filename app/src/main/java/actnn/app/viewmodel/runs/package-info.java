/** The run table: what its columns say, which rows are shown, and what can be done with them. */
@NullMarked
package actnn.app.viewmodel.runs;

import org.jspecify.annotations.NullMarked;
