/**
 * What every page stands on: work off the window's thread, notices, which page is shown, the look
 * of the window that is remembered.
 */
@NullMarked
package actnn.app.viewmodel.base;

import org.jspecify.annotations.NullMarked;
