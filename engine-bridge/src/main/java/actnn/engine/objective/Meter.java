package actnn.engine.objective;

import actnn.engine.data.target.Targets;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** Gathers over batches how right a network is. Confined to one thread. */
public interface Meter {
  /** One more batch. */
  void add(NDArray output, Targets truth);

  /** What was gathered; the first one is the metric of the task. */
  List<Reading> readings();

  /** The metric of the task. */
  default double value() {
    return readings().get(0).value();
  }

  /**
   * A figure of merit.
   *
   * @param name such as {@code mIoU}
   * @param value a fraction of one, the higher the better; NaN where nothing could be judged
   */
  record Reading(String name, double value) {}
}
