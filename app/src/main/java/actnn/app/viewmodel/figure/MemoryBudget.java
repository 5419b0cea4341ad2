package actnn.app.viewmodel.figure;

import actnn.app.run.RunDetail;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary.MaxBatch;
import actnn.engine.plan.Planner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Memory that somebody has, and how large a batch of a run's settings fits into it. Worked out from
 * shapes, as {@code plan --budget} does, for runs that are over as for those that go.
 *
 * @param bytes more than 0; 0 where nobody asked
 */
public record MemoryBudget(long bytes) {
  /** Nobody asked. */
  public static final MemoryBudget NONE = new MemoryBudget(0);

  /**
   * Gives each run its largest batch among its figures, and leaves it as it was where nobody asked,
   * or where its settings are of another version or its data are not there any more. Runs that
   * differ in their seed alone are worked out once: it takes some tens of milliseconds, so not for
   * the window's thread. Confined to one thread.
   */
  public UnaryOperator<RunDetail> answers() {
    Map<Map<String, String>, Optional<MaxBatch>> known = new HashMap<>();
    return run -> {
      if (bytes == 0) {
        return run;
      }
      Map<String, String> settings = new HashMap<>(run.settings());
      settings.remove(Keys.SEED.name());
      return known
          .computeIfAbsent(settings, this::largest)
          .map(most -> run.withInfo(run.info().withMaxBatch(most)))
          .orElse(run);
    };
  }

  private Optional<MaxBatch> largest(Map<String, String> settings) {
    try {
      return Optional.of(Planner.maxBatch(TrainSpec.of(settings), bytes));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }
}
