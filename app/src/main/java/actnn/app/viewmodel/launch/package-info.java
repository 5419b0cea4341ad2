/**
 * The launch form: one field a setting, the plan beside it, presets, the equivalent command line.
 *
 * <pre>
 *   FieldModel (one a key) --texts--> TrainSpec.of --spec--> PlanModel --off the thread--> Forecast
 *                    ^-- the sentence of a ConfigException goes back to its field
 * </pre>
 */
@NullMarked
package actnn.app.viewmodel.launch;

import org.jspecify.annotations.NullMarked;
