/**
 * The store of a window made anew: {@link actnn.app.viewmodel.rebuild.HomeSession} opens, closes
 * and rebuilds what the window works on, {@link actnn.app.viewmodel.rebuild.RebuildModel} is the
 * small window that stands in the place of the large one meanwhile.
 *
 * <p>Called by the application's start; the composition root implements the session.
 */
@NullMarked
package actnn.app.viewmodel.rebuild;

import org.jspecify.annotations.NullMarked;
