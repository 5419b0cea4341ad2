/**
 * What draws the window larger or smaller: a pane for what lies in it, and the windows of menus,
 * lists and tooltips, which lie outside it.
 *
 * <p>The window and its dialogs call this package. Thread rule: as for all of {@code
 * actnn.app.view}.
 */
@NullMarked
package actnn.app.view.kit.zoom;

import org.jspecify.annotations.NullMarked;
