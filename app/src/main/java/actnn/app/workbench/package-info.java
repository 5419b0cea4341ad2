/**
 * The composition root: {@link actnn.app.workbench.Workbench} makes home, store, states, catalog
 * and supervisor, and hands them out. Called by the main class and by the commands; everybody else
 * is given the parts.
 */
@NullMarked
package actnn.app.workbench;

import org.jspecify.annotations.NullMarked;
