package actnn.engine.event;

/**
 * The names of the series that every run is expected to declare. The trainer writes them, tables
 * and charts look for them; a run may declare any others beside them.
 */
public final class SeriesNames {
  /** Mean loss of a training step. */
  public static final String LOSS_TRAIN = "loss/train";

  /** Mean loss over the validation data, once an epoch. */
  public static final String LOSS_VALIDATION = "loss/validation";

  /** What the task is judged by, on a training batch; for classification the share got right. */
  public static final String METRIC_TRAIN = "metric/train";

  /** The same on the validation data, once an epoch. */
  public static final String METRIC_VALIDATION = "metric/validation";

  /** Learning rate of a step. */
  public static final String LEARNING_RATE = "lr";

  /** Bytes on the tape when forward ended. */
  public static final String STORED_BYTES = "memory/stored";

  /** Bytes that PyTorch would have kept for the same step. */
  public static final String FP32_BYTES = "memory/fp32";

  /** Highest mark of the ledger within a step, in bytes. */
  public static final String PEAK_BYTES = "memory/peak";

  /** Mean bits per quantised number. */
  public static final String AVERAGE_BITS = "bits/average";

  /** Wall time of a step, in milliseconds. */
  public static final String STEP_MILLIS = "time/step";

  /** Part of it spent compressing, in milliseconds. */
  public static final String COMPRESS_MILLIS = "time/compress";

  /** Part of it spent decompressing, in milliseconds. */
  public static final String DECOMPRESS_MILLIS = "time/decompress";

  /** Gradient variance that the theory expects of a step's rounding, all layers together. */
  public static final String VARIANCE_PREDICTED = "variance/predicted";

  /** Gradient variance that rounding was measured to add, all parameters together. */
  public static final String VARIANCE_ROUNDING = "variance/rounding";

  /** Half of the 95 % confidence interval of {@link #VARIANCE_ROUNDING}. */
  public static final String VARIANCE_ROUNDING_INTERVAL = "variance/rounding.interval";

  /** Variance between the exact gradients of different batches. */
  public static final String VARIANCE_SAMPLING = "variance/sampling";

  /** Squared bias of the rounded gradient; about zero, so as often below as above. */
  public static final String SQUARED_BIAS = "variance/bias2";

  /** Half of the 95 % confidence interval of {@link #SQUARED_BIAS}. */
  public static final String SQUARED_BIAS_INTERVAL = "variance/bias2.interval";

  /** Squared norm of the exact gradient. */
  public static final String SQUARED_GRADIENT = "variance/gradient2";

  private SeriesNames() {}
}
