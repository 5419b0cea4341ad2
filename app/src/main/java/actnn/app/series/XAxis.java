package actnn.app.series;

/** What a curve is drawn over. Nothing is ever interpolated to steps that were not logged. */
public enum XAxis {
  /** The training step, as logged. */
  STEP("step"),
  /** The step divided by the steps of an epoch. */
  EPOCH("epoch"),
  /** Seconds since the run began. */
  RELATIVE("time since start"),
  /** Seconds since 1970-01-01 UTC. */
  WALL("wall clock");

  private final String label;

  XAxis(String label) {
    this.label = label;
  }

  /** What stands under the axis. */
  public String label() {
    return label;
  }

  /** The x of one point: the logged step, and the nanoseconds since the run began. */
  public double of(long step, long elapsedNanos, Origin origin) {
    double seconds = elapsedNanos * 1e-9;
    return switch (this) {
      case STEP -> step;
      case EPOCH -> step / origin.stepsPerEpoch();
      case RELATIVE -> seconds;
      case WALL -> origin.startedEpochMillis() * 1e-3 + seconds;
    };
  }

  /**
   * What a run's steps and elapsed time are counted from.
   *
   * @param stepsPerEpoch training steps in an epoch, above 0
   * @param startedEpochMillis when the run began, milliseconds since 1970-01-01 UTC
   */
  public record Origin(double stepsPerEpoch, long startedEpochMillis) {
    /** For charts over steps or elapsed time only. */
    public static final Origin NONE = new Origin(1, 0);

    public Origin {
      if (!(stepsPerEpoch > 0)) {
        throw new IllegalArgumentException(
            "An epoch must have more than 0 steps, not " + stepsPerEpoch + ".");
      }
    }
  }
}
