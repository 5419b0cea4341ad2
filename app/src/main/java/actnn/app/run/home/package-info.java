/**
 * The folder in which everything is kept, what may be wrong with it and its files, and the version
 * of the program that writes there. Nothing here knows a run from the inside; anybody may call.
 */
@NullMarked
package actnn.app.run.home;

import org.jspecify.annotations.NullMarked;
