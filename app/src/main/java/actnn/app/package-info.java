/**
 * The application: where it starts and where its parts are put together.
 *
 * <pre>
 *   Launcher -- a command?       Cli         --.
 *       |------ a display?       WorkbenchApp  |--> Workbench: home, store, states, catalog, supervisor
 *       '------ neither          QuickStart  --'
 * </pre>
 *
 * <p>Only {@link actnn.app.Workbench} makes these parts; everybody else is given them.
 */
@NullMarked
package actnn.app;

import org.jspecify.annotations.NullMarked;
