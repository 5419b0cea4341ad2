/**
 * The window: nodes, style classes and bindings, nothing else. What is shown and what a button does
 * is decided in {@link actnn.app.viewmodel}.
 *
 * <pre>
 *   WorkbenchApp -> ZoomPane -> Shell (view.shell) -> pages
 *   Windows, SmallWindow        small ones before or beside it: a refused store, a rebuild
 *   Snapshots                   pictures of all of it, for the command line
 * </pre>
 *
 * <p>Everything here belongs to the JavaFX thread; {@link actnn.app.view.Fx} is the only door to
 * it. No file, no SQL and no engine call is made on that thread.
 *
 * <p>The main class and the command line call this package.
 */
@NullMarked
package actnn.app.view;

import org.jspecify.annotations.NullMarked;
