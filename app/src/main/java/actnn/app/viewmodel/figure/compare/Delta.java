package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.figure.RunFigure;
import java.util.Locale;

/**
 * A value beside the baseline's.
 *
 * @param absolute with sign and unit; empty where there is nothing to compare
 * @param relative with sign, in percent; empty where the baseline is 0 or next to nothing beside
 *     the change, or the value is a percentage or a ratio already
 * @param rises whether the value is above the baseline's
 * @param verdict whether that is good
 */
public record Delta(String absolute, String relative, boolean rises, Verdict verdict) {
  /** Nothing to compare. */
  public static final Delta NONE = new Delta("", "", false, Verdict.NONE);

  private static final double SAME = 1e-9;

  /** A change by less than so much of the baseline is one of 0.0 %. */
  private static final double LEAST_TOLD = 0.0005;

  /** A change by more than so many times the baseline is no percentage that anybody reads. */
  private static final double MOST_TOLD = 1000;

  /** Whether a change is good. */
  public enum Verdict {
    NONE,
    SAME,
    BETTER,
    WORSE,
    NEUTRAL
  }

  /**
   * Compares a run's figure with the baseline's; {@link #NONE} for the baseline itself, and where
   * the two tasks have another metric or another loss.
   */
  public static Delta of(RunFigure figure, RunInfo run, RunInfo baseline) {
    return run.id().equals(baseline.id()) || !figure.comparable(run, baseline)
        ? NONE
        : of(figure, figure.of(run), figure.of(baseline));
  }

  /** Compares a value with the baseline's; NaN on either side gives {@link #NONE}. */
  static Delta of(RunFigure figure, double value, double baseline) {
    if (Double.isNaN(value) || Double.isNaN(baseline)) {
      return NONE;
    }
    double change = value - baseline;
    if (Math.abs(change) <= SAME * Math.max(Math.abs(value), Math.abs(baseline))
        || readsAlike(figure, value, baseline)) {
      return new Delta("same", "", false, Verdict.SAME);
    }
    String relative =
        baseline == 0
                || figure.unit() == Unit.PERCENT
                || figure.unit() == Unit.RATIO
                || Math.abs(change / baseline) > MOST_TOLD
            ? ""
            : String.format(
                Locale.ROOT, "%s%.1f %%", sign(change), Math.abs(change / baseline) * 100);
    return new Delta(absolute(figure, change), relative, change > 0, verdict(figure, change));
  }

  /** Two equal texts with an arrow between them, and a change of 0.0 %, say nothing. */
  private static boolean readsAlike(RunFigure figure, double value, double baseline) {
    return Math.abs(value - baseline) < LEAST_TOLD * Math.abs(baseline)
        && figure.text(value).equals(figure.text(baseline));
  }

  /** Both in one line, with an arrow. */
  public String text() {
    if (verdict == Verdict.NONE || verdict == Verdict.SAME) {
      return absolute;
    }
    String arrow = rises ? "▲ " : "▼ ";
    return arrow + absolute + (relative.isEmpty() ? "" : "  (" + relative + ")");
  }

  private static String absolute(RunFigure figure, double change) {
    double size = Math.abs(change);
    if (figure.unit() == Unit.PERCENT) {
      return String.format(Locale.ROOT, "%s%.2f points", sign(change), size * 100);
    }
    return sign(change)
        + figure.unit().text(figure.unit() == Unit.BYTES ? size : significant(size));
  }

  private static double significant(double value) {
    double scale = Math.pow(10, 2 - Math.floor(Math.log10(value)));
    return Math.rint(value * scale) / scale;
  }

  private static String sign(double change) {
    return change > 0 ? "+" : "−";
  }

  private static Verdict verdict(RunFigure figure, double change) {
    return switch (figure.better()) {
      case NEITHER -> Verdict.NEUTRAL;
      case HIGHER -> change > 0 ? Verdict.BETTER : Verdict.WORSE;
      case LOWER -> change < 0 ? Verdict.BETTER : Verdict.WORSE;
    };
  }
}
