/** Reports and data: which runs, which parts, which files, and writing them off the thread. */
@NullMarked
package actnn.app.viewmodel.export;

import org.jspecify.annotations.NullMarked;
