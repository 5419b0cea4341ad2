package actnn.engine.plan;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import java.util.List;

/** Prices a run before it starts. Thread-safe: every method is a pure function of its arguments. */
public final class Planner {
  private Planner() {}

  /**
   * What one step of {@code spec} would hold.
   *
   * @throws actnn.engine.config.ConfigException when the network cannot take the input
   */
  public static Plan plan(TrainSpec spec) {
    return new Plan(spec.intOf(actnn.engine.config.Keys.BATCH), List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The largest batch whose {@link Plan#totalBytes()} stays within {@code budgetBytes}; 0 if none.
   */
  public static long largestBatch(TrainSpec spec, long budgetBytes) {
    return 0;
  }

  /**
   * The plan under the names of {@code plan --json}; {@code budgetBytes} of 0 asks for no batch.
   */
  public static RunSummary summary(TrainSpec spec, long budgetBytes) {
    throw new UnsupportedOperationException();
  }
}
