package actnn.app.viewmodel.figure.compare;

import actnn.app.run.info.RunDetail;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.RunSummary.MaxBatch;
import actnn.engine.plan.Planner;
import actnn.engine.plan.SampleCount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Memory that somebody has, and how large a batch of a run's settings fits into it. Worked out from
 * shapes, as {@code plan --budget} does, for runs that are over as for those that go. It remembers
 * its answers: keep it for as long as the same is asked. Safe for many threads.
 */
public final class MemoryBudget {
  /** Nobody asked. */
  public static final MemoryBudget NONE = new MemoryBudget(0);

  /** More than anybody compares; what is forgotten is worked out again. */
  private static final int REMEMBERED = 256;

  private final long bytes;
  private final SampleCount samples = new SampleCount();
  private final Map<Map<String, String>, MaxBatch> known = new ConcurrentHashMap<>();

  /**
   * So much memory.
   *
   * @param bytes more than 0; 0 where nobody asked
   */
  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** This one, with what it remembers, where it is of as many bytes; else a new one. */
  public MemoryBudget ofBytes(long wanted) {
    return wanted == bytes ? this : new MemoryBudget(wanted);
  }

  /**
   * The run with its largest batch among its figures; as it was where nobody asked, or where its
   * settings are of another version or its data are not there any more. Runs that differ in their
   * seed alone are worked out once: it takes some tens of milliseconds, so not for the window's
   * thread.
   */
  public RunDetail answer(RunDetail run) {
    if (bytes == 0) {
      return run;
    }
    Map<String, String> settings = new HashMap<>(run.settings());
    settings.remove(Keys.SEED.name());
    return Optional.ofNullable(known.get(settings))
        .or(() -> largest(settings))
        .map(most -> run.withInfo(run.info().withMaxBatch(most)))
        .orElse(run);
  }

  private Optional<MaxBatch> largest(Map<String, String> settings) {
    try {
      MaxBatch most = Planner.maxBatch(TrainSpec.of(settings), bytes, samples);
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(Map.copyOf(settings), most);
      return Optional.of(most);
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }
}
