/**
 * Style sheets, fonts, presets and texts that travel with the program, and the one class that loads
 * them. Everybody may call it; it sees nobody.
 *
 * <pre>
 *   Assets.text("presets/quick-start.json")
 *   Assets.address("css/workbench.css")
 * </pre>
 */
@NullMarked
package actnn.assets;

import org.jspecify.annotations.NullMarked;
