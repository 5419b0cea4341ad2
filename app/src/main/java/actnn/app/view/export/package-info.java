/** The report page: runs, words, sections and formats, what it looks like, and writing it. */
@NullMarked
package actnn.app.view.export;

import org.jspecify.annotations.NullMarked;
