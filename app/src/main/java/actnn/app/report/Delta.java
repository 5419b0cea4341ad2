package actnn.app.report;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.report.ReportModel.Figure;
import java.util.Locale;

/**
 * How a figure differs from the baseline's: absolute, in percent, and whether that is an
 * improvement. Said with sign, arrow and word, never by colour alone.
 *
 * @param absolute value minus baseline, in the figure's unit
 * @param relative as a fraction of the baseline; NaN where the baseline is 0
 * @param verdict what it means
 */
record Delta(double absolute, double relative, Verdict verdict) {
  /** Changes smaller than this part of the baseline are called the same. */
  private static final double SAME = 5e-5;

  enum Verdict {
    BETTER,
    WORSE,
    OTHER,
    SAME
  }

  static Delta of(Figure figure, double baseline) {
    double absolute = figure.value() - baseline;
    double relative = baseline == 0 ? Double.NaN : absolute / Math.abs(baseline);
    return new Delta(absolute, relative, verdict(figure.better(), absolute, relative));
  }

  private static Verdict verdict(Better better, double absolute, double relative) {
    if (absolute == 0 || Math.abs(relative) < SAME) {
      return Verdict.SAME;
    }
    if (better == Better.NEITHER || Double.isNaN(absolute)) {
      return Verdict.OTHER;
    }
    return (better == Better.LOWER) == (absolute < 0) ? Verdict.BETTER : Verdict.WORSE;
  }

  /** "▼ −1.12 GiB (−91.8 %)"; empty when one of the two was not measured. */
  String text(Unit unit) {
    if (Double.isNaN(absolute)) {
      return "";
    }
    if (verdict == Verdict.SAME) {
      return "same";
    }
    String sign = absolute > 0 ? "+" : "−";
    String size = sign + amount(unit);
    String percent =
        Double.isFinite(relative) ? String.format(Locale.ROOT, " (%s%s %%)", sign, percent()) : "";
    return (absolute > 0 ? "▲ " : "▼ ") + size + percent;
  }

  /** A difference of percentages is in points: a percent sign would be read as relative. */
  private String amount(Unit unit) {
    double size = Math.abs(absolute);
    return unit == Unit.PERCENT ? Unit.NUMBER.text(100 * size) + " points" : unit.text(size);
  }

  private String percent() {
    double size = 100 * Math.abs(relative);
    String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, size);
  }
}
