/**
 * The window: nodes, style classes and bindings, nothing else. What is shown and what a button does
 * is decided in {@link actnn.app.viewmodel}.
 *
 * <pre>
 *   WorkbenchApp -> ZoomPane -> Shell -+- rail (pages)   header (title, commands, theme, settings)
 *                                      +- page on show   LaunchPage LivePage RunsPage ComparePage ...
 *                                      '- status strip   toasts and dialogs lie above all
 *   Keys, PaletteView, KeySheet          one list of commands, three ways to them
 * </pre>
 *
 * <p>Everything here belongs to the JavaFX thread; {@link actnn.app.view.Fx} is the only door to
 * it. No file, no SQL and no engine call is made on that thread.
 */
@NullMarked
package actnn.app.view;

import org.jspecify.annotations.NullMarked;
