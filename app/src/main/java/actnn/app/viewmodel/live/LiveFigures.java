package actnn.app.viewmodel.live;

import actnn.app.chart.spec.Unit;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.config.Keys;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import java.util.Locale;

/**
 * The strip of key figures: each a text and a quiet line under it. They are the run's statistics,
 * as its other tables show them; while it trains they are as old as its last profile.
 */
public record LiveFigures(
    Figure stored, Figure ratio, Figure bits, Figure metric, Figure step, Figure throughput) {
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
    Statistics now = Statistics.from(statistic -> state.latest(statistic.key()));
    double stored = now.of(Statistic.STORED_BYTES);
    double fp32 = now.of(Statistic.FP32_BYTES);
    return new LiveFigures(
        figure(RunFigure.STORED, stored, peak(now)),
        figure(RunFigure.RATIO, now.of(Statistic.RATIO), whole(fp32)),
        bits(state, now),
        metric(state, now),
        step(now),
        throughput(
            state.settings().getOrDefault(Keys.BATCH.name(), ""), now.of(Statistic.STEP_MILLIS)));
  }

  private static String peak(Statistics now) {
    double peak = now.of(Statistic.PEAK_BYTES);
    double measured = now.of(Statistic.MEASURED_PEAK_BYTES);
    if (Double.isNaN(peak)) {
      return Double.isNaN(measured) ? "" : "step's peak " + RunFigure.MEASURED_PEAK.text(measured);
    }
    return "peak " + RunFigure.PEAK.text(peak);
  }

  private static String whole(double fp32) {
    return Double.isNaN(fp32) ? "" : "of " + RunFigure.FP32.text(fp32) + " in fp32";
  }

  private static Figure bits(RunState state, Statistics now) {
    double whole = now.of(Statistic.BITS_PER_NUMBER);
    double codes = now.of(Statistic.AVERAGE_BITS);
    String hint = "";
    if (!Double.isNaN(codes)) {
      hint = codes(codes, state.settings().getOrDefault("bits", ""));
    } else if (!Double.isNaN(whole)) {
      hint = "nothing quantised";
    }
    return figure(RunFigure.BITS_PER_NUMBER, whole, hint);
  }

  /**
   * Bits of the codes alone, beside what was asked for. The tile's head has the unit, and its usual
   * width no room for saying it again.
   *
   * @param budget the setting; empty where it is not known
   */
  static String codes(double bits, String budget) {
    return budget.isEmpty()
        ? "codes of " + RunFigure.BITS.text(bits)
        : String.format(Locale.ROOT, "codes %.2f, budget %s", bits, budget);
  }

  /** Until the first evaluation, whatever that gave, there is only the metric of the last batch. */
  private static Figure metric(RunState state, Statistics now) {
    if (!state.has(SeriesNames.METRIC_VALIDATION)) {
      double train = state.last(SeriesNames.METRIC_TRAIN);
      return figure(
          RunFigure.METRIC_LAST,
          train,
          Double.isNaN(train) ? "" : "training " + state.task().metric());
    }
    double best = now.of(Statistic.METRIC_BEST);
    return figure(
        RunFigure.METRIC_LAST,
        now.of(Statistic.METRIC_LAST),
        state.task().metric()
            + ", best "
            + (Double.isNaN(best) ? NONE : RunFigure.METRIC_BEST.text(best)));
  }

  private static Figure step(Statistics now) {
    double step = now.of(Statistic.STEP_MILLIS);
    double extra = now.of(Statistic.COMPRESS_MILLIS) + now.of(Statistic.DECOMPRESS_MILLIS);
    String hint =
        Double.isNaN(extra) || !(step > 0)
            ? ""
            : extra == 0
                ? "nothing compressed"
                : Unit.PERCENT.text(Math.rint(1000 * extra / step) / 1000) + " compressing";
    return figure(RunFigure.STEP, step, hint);
  }

  /**
   * Samples that the median step trains on in a second.
   *
   * @param batch the setting; empty where it is not known
   */
  static Figure throughput(String batch, double stepMillis) {
    if (!(stepMillis > 0) || batch.isEmpty()) {
      return new Figure(NONE, "");
    }
    double samples = Double.parseDouble(batch) * 1000 / stepMillis;
    double rounded = samples >= 100 ? Math.rint(samples) : Math.rint(samples * 10) / 10;
    return new Figure(Unit.NUMBER.text(rounded) + "/s", "samples, batch " + batch);
  }

  private static Figure figure(RunFigure figure, double value, String hint) {
    return new Figure(Double.isFinite(value) ? figure.text(value) : NONE, hint);
  }
}
