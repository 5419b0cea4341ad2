package actnn.storage.run;

/**
 * How far a run is.
 *
 * @param stepsDone steps completed
 * @param stepsTotal steps planned, 0 if unknown
 * @param elapsedNanos training time so far, from the worker's monotonic clock
 */
public record Progress(long stepsDone, long stepsTotal, long elapsedNanos) {}
