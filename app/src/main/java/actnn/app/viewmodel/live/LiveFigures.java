package actnn.app.viewmodel.live;

import actnn.app.chart.spec.Unit;
import actnn.app.run.RunState;
import actnn.app.series.LiveSeries;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.engine.config.Keys;
import actnn.engine.event.SeriesNames;

/** The strip of key figures: each a text and a quiet line under it. */
public record LiveFigures(
    Figure stored, Figure fp32, Figure ratio, Figure bits, Figure metric, Figure step) {
  private static final String NONE = "–";

  /** Nothing known yet. */
  public static final LiveFigures EMPTY = empty();

  /** One figure. */
  public record Figure(String text, String hint) {}

  private static LiveFigures empty() {
    Figure none = new Figure(NONE, "");
    return new LiveFigures(none, none, none, none, none, none);
  }

  static LiveFigures of(RunState state) {
    double stored = state.last(SeriesNames.STORED_BYTES);
    double fp32 = state.last(SeriesNames.FP32_BYTES);
    double peak = state.last(SeriesNames.PEAK_BYTES);
    return new LiveFigures(
        figure(Unit.BYTES, stored, Double.isNaN(peak) ? "" : "peak " + Unit.BYTES.text(peak)),
        figure(Unit.BYTES, fp32, Double.isNaN(fp32) ? "" : "as PyTorch keeps it"),
        figure(Unit.RATIO, hundredth(fp32 / stored), saved(stored, fp32)),
        figure(Unit.BITS, hundredth(state.last(SeriesNames.AVERAGE_BITS)), budget(state)),
        metric(state),
        step(state));
  }

  private static String saved(double stored, double fp32) {
    double saved = fp32 - stored;
    if (Double.isNaN(saved)) {
      return "";
    }
    return saved > 0 ? Unit.BYTES.text(saved) + " saved" : "nothing saved";
  }

  private static String budget(RunState state) {
    String bits = state.settings().getOrDefault(Keys.BITS.name(), "");
    if (!RunCharts.isCompressed(state) || bits.equals("32")) {
      return "full precision";
    }
    return !bits.isEmpty() ? "budget " + bits + " bits" : "per stored number";
  }

  private static Figure metric(RunState state) {
    double validation = state.last(SeriesNames.METRIC_VALIDATION);
    double train = state.last(SeriesNames.METRIC_TRAIN);
    if (Double.isNaN(validation)) {
      return figure(Unit.PERCENT, train, Double.isNaN(train) ? "" : "training");
    }
    return figure(
        Unit.PERCENT, validation, "validation, best " + Unit.PERCENT.text(best(state, validation)));
  }

  private static double best(RunState state, double last) {
    LiveSeries.Snapshot points =
        state.series(SeriesNames.METRIC_VALIDATION).map(LiveSeries::snapshot).orElseThrow();
    double best = last;
    for (int i = 0; i < points.size(); i++) {
      double value = points.value(i);
      best = value > best ? value : best;
    }
    return best;
  }

  private static Figure step(RunState state) {
    double extra =
        state.last(SeriesNames.COMPRESS_MILLIS) + state.last(SeriesNames.DECOMPRESS_MILLIS);
    double step = state.last(SeriesNames.STEP_MILLIS);
    String hint =
        Double.isNaN(extra) || !(step > 0)
            ? ""
            : extra == 0
                ? "nothing compressed"
                : Unit.PERCENT.text(Math.rint(1000 * extra / step) / 1000) + " compressing";
    return figure(Unit.MILLIS, step, hint);
  }

  private static double hundredth(double value) {
    return Math.rint(value * 100) / 100;
  }

  private static Figure figure(Unit unit, double value, String hint) {
    return new Figure(Double.isFinite(value) ? unit.text(value) : NONE, hint);
  }
}
