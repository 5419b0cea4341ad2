/** How the command line writes: tables, sizes, the figures of a run, the line of progress. */
@NullMarked
package actnn.app.cli.text;

import org.jspecify.annotations.NullMarked;
