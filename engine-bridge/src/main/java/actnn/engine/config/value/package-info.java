/**
 * What settings may be, where that is more than a text or a number: arms, levels, devices, pins and
 * budgets of layers. Each reads its own text and says what is wrong with another.
 *
 * <pre>
 *   "cuda:1" --DeviceChoice.of--> DeviceChoice(CUDA, 1)
 * </pre>
 *
 * <p>The list of settings reads them; whoever asks a {@link actnn.engine.config.TrainSpec} for one
 * calls this package. It knows no setting by name.
 */
@NullMarked
package actnn.engine.config.value;

import org.jspecify.annotations.NullMarked;
