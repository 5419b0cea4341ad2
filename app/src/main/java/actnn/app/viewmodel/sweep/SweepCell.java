package actnn.app.viewmodel.sweep;

import actnn.engine.config.TrainSpec;
import org.jspecify.annotations.Nullable;

/**
 * One run of a grid.
 *
 * @param name what the run will be called
 * @param spec what it trains; null where these values cannot go together
 * @param refusal one sentence then, else empty
 */
public record SweepCell(String name, @Nullable TrainSpec spec, String refusal) {}
