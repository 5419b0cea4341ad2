/** The export page: runs, parts and formats, what will be written, and writing it. */
@NullMarked
package actnn.app.view.export;

import org.jspecify.annotations.NullMarked;
