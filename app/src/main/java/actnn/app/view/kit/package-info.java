/**
 * The small parts that every page is made of: words, rows, cards, chips, segmented buttons, the
 * split bar, empty states; dialogs, and what draws all of it larger. They know style classes and
 * nothing of runs.
 */
@NullMarked
package actnn.app.view.kit;

import org.jspecify.annotations.NullMarked;
