package actnn.app.viewmodel.figure;

import actnn.app.run.RunDetail;
import actnn.engine.config.ConfigException;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Planner;

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
   * The run with its largest batch among its figures; as it was where nobody asked, or where its
   * settings are of another version or its data are not there any more. Takes some tens of
   * milliseconds: not for the window's thread.
   */
  public RunDetail answeredFor(RunDetail run) {
    if (bytes == 0) {
      return run;
    }
    try {
      TrainSpec spec = TrainSpec.of(run.settings());
      return run.withInfo(run.info().withMaxBatch(Planner.maxBatch(spec, bytes)));
    } catch (ConfigException e) {
      return run;
    }
  }
}
