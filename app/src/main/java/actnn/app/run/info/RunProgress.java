package actnn.app.run.info;

import actnn.engine.event.Event;

/**
 * How far a run is.
 *
 * @param step steps completed
 * @param stepsTotal steps it will take if nobody stops it, 0 if not known yet, or not any more:
 *     fewer than it has taken cannot be, and are what an earlier line told, since the one in which
 *     it went on for longer was damaged
 * @param stepsPerEpoch steps of one pass over the data, 0 if not known yet
 * @param epoch passes begun, 0 before the first step
 * @param elapsedNanos time since the run began, by the worker's monotonic clock
 * @param stepsPerSecond over the last steps, NaN if not known
 */
public record RunProgress(
    long step,
    long stepsTotal,
    long stepsPerEpoch,
    int epoch,
    long elapsedNanos,
    double stepsPerSecond) {
  /** Nothing done, nothing known. */
  public static final RunProgress NONE = new RunProgress(0, 0, 0, 0, 0, Double.NaN);

  public RunProgress {
    stepsTotal = stepsTotal < step ? 0 : stepsTotal;
  }

  /** The steps taken and, where they are known, those of the whole, such as {@code 8/10}. */
  public String steps() {
    return stepsTotal > 0 ? step + "/" + stepsTotal : Long.toString(step);
  }

  /** After these values; never back. */
  public RunProgress at(Event.Values values, double pace) {
    return new RunProgress(
        Math.max(step, values.step()),
        stepsTotal,
        stepsPerEpoch,
        Math.max(epoch, values.epoch()),
        Math.max(elapsedNanos, values.nanos()),
        pace);
  }

  /** When another worker goes on, perhaps for longer. */
  public RunProgress goingOn(long total) {
    return new RunProgress(step, total, stepsPerEpoch, epoch, elapsedNanos, Double.NaN);
  }

  /** 0 to 1; 0 while the total is unknown. */
  public double fraction() {
    return stepsTotal <= 0 ? 0 : Math.min(1, (double) step / stepsTotal);
  }

  /** Seconds until the end at the present pace, NaN if not known. */
  public double remainingSeconds() {
    boolean known = stepsTotal > 0 && stepsPerSecond > 0;
    return known ? Math.max(0, stepsTotal - step) / stepsPerSecond : Double.NaN;
  }
}
