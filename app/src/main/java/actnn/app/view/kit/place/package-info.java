/**
 * Where things are: what takes the keyboard, what a name leads to, and what scrolls to show it.
 *
 * <p>Pages and dialogs call this package; it knows nothing of what they show. Thread rule: as for
 * all of {@code actnn.app.view}.
 */
@NullMarked
package actnn.app.view.kit.place;

import org.jspecify.annotations.NullMarked;
