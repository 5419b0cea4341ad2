/**
 * The launch form: one field a setting in sections by theme, presets, earlier runs to begin from,
 * the equivalent command line.
 *
 * <pre>
 *   FieldModel (one a key) --texts--> FormFields --TrainSpec.of--> spec
 *         |          ^-- the sentence of a ConfigException goes back to its field
 *         '-- FieldSource: where its value comes from, and what moved with the last choice
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.launch;

import org.jspecify.annotations.NullMarked;
