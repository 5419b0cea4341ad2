/**
 * What a run is asked to do, as one immutable value.
 *
 * <p>{@link actnn.engine.config.Keys} is the single list of settings: the command line's {@code
 * --set}, the JSON presets, the launch form and the database all use its names, its parsing and its
 * sentences. {@link actnn.engine.config.TrainSpec} is a checked choice of values for them.
 *
 * <pre>
 *   Map of texts --TrainSpec.of--> TrainSpec --spec.get(Keys.BATCH)--> 64
 * </pre>
 *
 * <p>{@link actnn.engine.config.NetworkText} is a network that somebody described: the value of the
 * setting {@code network}, kinds and names checked, shapes not.
 *
 * <p>What a setting may be, where that is more than a text or a number, stands in {@code
 * actnn.engine.config.value}; how a wrong one is refused, in {@code actnn.engine.config.refusal}.
 *
 * <p>Anybody may call this package; it needs neither DJL nor a window.
 */
@NullMarked
package actnn.engine.config;

import org.jspecify.annotations.NullMarked;
