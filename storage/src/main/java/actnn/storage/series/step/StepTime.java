package actnn.storage.series.step;

/**
 * When a step happened, once for all series, so that curves can be drawn over time or epochs.
 *
 * @param step training step
 * @param epoch the epoch it belongs to
 * @param elapsedNanos since the run began, from the worker's monotonic clock
 */
public record StepTime(long step, int epoch, long elapsedNanos) {}
