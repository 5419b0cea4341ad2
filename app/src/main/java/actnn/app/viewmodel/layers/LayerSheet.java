package actnn.app.viewmodel.layers;

import actnn.app.run.state.RunState;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesNames;
import actnn.engine.plan.LayerReasons;
import actnn.engine.plan.LayerReasons.Reason;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All layers of one network under one run's settings: from shapes, and over them what the run told.
 *
 * @param spec the settings
 * @param plan what shapes say
 * @param step the step that the figures are of; 0 where they are planned
 * @param rows in forward order
 * @param measured variance that rounding was last seen to add to the gradient; NaN if never
 * @param sampling variance that the choice of the batch was seen to cause then; NaN if never
 */
public record LayerSheet(
    TrainSpec spec, Plan plan, long step, List<LayerRow> rows, double measured, double sampling) {
  public LayerSheet {
    rows = List.copyOf(rows);
  }

  /**
   * The sheet of a plan. Not for the window's thread.
   *
   * @throws actnn.engine.config.refusal.ConfigException when there can be no such network
   */
  public static LayerSheet planned(TrainSpec spec) {
    return of(spec, Optional.empty(), Double.NaN, Double.NaN);
  }

  /**
   * The sheet of a run, as it last was. Not for the window's thread.
   *
   * @throws actnn.engine.config.refusal.ConfigException when this version knows no such network
   */
  public static LayerSheet of(RunState run) {
    Optional<LayerProfile> profile = run.profile();
    return of(
        TrainSpec.of(run.settings()),
        profile,
        run.last(SeriesNames.VARIANCE_ROUNDING),
        run.last(SeriesNames.VARIANCE_SAMPLING));
  }

  private static LayerSheet of(
      TrainSpec spec, Optional<LayerProfile> profile, double measured, double sampling) {
    Plan plan = Planner.plan(spec);
    List<Reason> reasons = LayerReasons.of(spec);
    // A run on data of other classes than the plan assumes has other layers' sizes, not others.
    Optional<LayerProfile> fitting =
        profile.filter(told -> told.bits().length == plan.layers().size());
    List<LayerRow> rows = new ArrayList<>();
    for (int i = 0; i < plan.layers().size(); i++) {
      rows.add(row(plan.layers().get(i), fitting, i, reasons.get(i)));
    }
    long step = fitting.map(LayerProfile::step).orElse(0L);
    return new LayerSheet(spec, plan, step, rows, measured, sampling);
  }

  private static LayerRow row(
      LayerPlan plan, Optional<LayerProfile> profile, int layer, Reason reason) {
    return new LayerRow(
        plan.name(),
        plan.kind(),
        plan.output(),
        plan.numbers(),
        profile.map(told -> told.bits()[layer]).orElse(plan.bits()),
        profile.map(told -> told.storedBytes()[layer]).orElse(plan.storedBytes()),
        plan.fp32Bytes(),
        profile.map(told -> told.predictedVariance()[layer]).orElse(Double.NaN),
        profile.map(told -> told.measuredVariance()[layer]).orElse(Double.NaN),
        profile.flatMap(told -> Optional.ofNullable(RunSummary.Cost.of(told.costs(), layer))),
        reason);
  }

  /** Held when forward ends, in bytes. */
  public long storedBytes() {
    return rows.stream().mapToLong(LayerRow::storedBytes).sum();
  }

  /** The sum of what each layer's rounding is expected to add; NaN where it is known of none. */
  public double predicted() {
    return LayerNode.of(rows).predicted();
  }
}
