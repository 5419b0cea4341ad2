/**
 * What can be done in the window, as values: each command is declared once, and the command
 * palette, the keys and the sheet of keys all come from that. Which commands there are is said one
 * floor up, in {@link actnn.app.viewmodel}; this package knows no page's model.
 *
 * <pre>
 *   RunCommands, WindowCommands --> CommandBook -+- PaletteModel   Ctrl+K, found by a few letters
 *                                                +- keys           the scene's accelerators
 *                                                '- sheet of keys  F1
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.command;

import org.jspecify.annotations.NullMarked;
