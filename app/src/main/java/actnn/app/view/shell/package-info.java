/**
 * What stands around the pages of the window, and lies above them.
 *
 * <pre>
 *   Shell -+- Rail (pages)   header (title, commands, theme, settings)
 *          +- Pages: the one on show   LaunchPage LivePage RunsPage ComparePage ...
 *          '- StatusStrip   Toasts and dialogs lie above all
 *   Keys, PaletteView, KeySheet          one list of commands, three ways to them
 * </pre>
 *
 * <p>Only the window itself and who takes pictures of it call this package, by its {@link
 * actnn.app.view.shell.Shell}. Thread rule: as for all of {@code actnn.app.view}.
 */
@NullMarked
package actnn.app.view.shell;

import org.jspecify.annotations.NullMarked;
