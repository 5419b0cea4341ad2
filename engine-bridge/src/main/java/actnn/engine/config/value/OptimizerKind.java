package actnn.engine.config.value;

import java.util.Locale;
import java.util.Map;

/** The ways to move weights along their gradients. */
public enum OptimizerKind {
  /** Stochastic gradient descent with momentum (Sutskever et al. 2013), also Nesterov's. */
  SGD(1, 0, Map.of()),
  /** Adam with L2 penalty (Kingma and Ba 2015). */
  ADAM(2, 1, Map.of("lr", "0.001", "weightDecay", "0")),
  /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
  ADAMW(2, 1, Map.of("lr", "0.001", "weightDecay", "0.01"));

  private final int moments;
  private final int counters;
  private final Map<String, String> defaults;

  OptimizerKind(int moments, int counters, Map<String, String> defaults) {
    this.moments = moments;
    this.counters = counters;
    this.defaults = defaults;
  }

  /** The name used in presets and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The settings that it changes from their general defaults; explicit values win. */
  public Map<String, String> defaults() {
    return defaults;
  }

  /** Bytes that it keeps from step to step for that many learned numbers. */
  public long stateBytes(long parameters) {
    return Float.BYTES * (moments * parameters + counters);
  }
}
