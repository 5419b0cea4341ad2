/**
 * The application: where it starts.
 *
 * <pre>
 *   Launcher -- a command?       Cli         --.
 *       |------ a display?       WorkbenchApp  |--> Workbench: home, store, states, catalog, supervisor
 *       '------ neither          QuickStart  --'
 * </pre>
 *
 * <p>Only {@link actnn.app.workbench.Workbench} makes these parts; everybody else is given them.
 */
@NullMarked
package actnn.app;

import org.jspecify.annotations.NullMarked;
