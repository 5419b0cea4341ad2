package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Ink;
import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.app.series.XAxis.Origin;

/**
 * One run among those that are compared or reported.
 *
 * @param detail what the catalog knows
 * @param state its curves and layers
 */
public record ComparedRun(RunDetail detail, RunState state) {
  public RunInfo info() {
    return detail.info();
  }

  public String id() {
    return info().id();
  }

  public String name() {
    return info().name();
  }

  /** The run's own colour, in every chart, table and report. */
  public Ink ink() {
    return Ink.palette(info().labels().colour());
  }

  /** What its steps and times are counted from. */
  public Origin origin() {
    long stepsPerEpoch = state.progress().stepsPerEpoch();
    return new Origin(stepsPerEpoch > 0 ? stepsPerEpoch : 1, state.startedAtMillis());
  }
}
