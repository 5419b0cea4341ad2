/**
 * The small parts that every page is made of: words, rows, cards, chips, segmented buttons, the
 * split bar, empty states; dialogs. What draws all of it larger stands in {@code
 * actnn.app.view.kit.zoom}, what scrolls and takes the keyboard in {@code
 * actnn.app.view.kit.place}. They know style classes and nothing of runs.
 */
@NullMarked
package actnn.app.view.kit;

import org.jspecify.annotations.NullMarked;
