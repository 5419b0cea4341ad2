package actnn.app.viewmodel.runs.column;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunInfo.Extremes;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.event.SeriesNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The columns that every run table can have: what each says and how it sorts. */
public enum RunColumn implements Column {
  NAME("Name", 200, RunInfo::name),
  STATUS("Status", 144, run -> run.status().words()),
  LEVEL("Level", 72, RunColumn::level),
  MODEL("Model", 136, run -> run.recipe().trained()),
  DATASET("Data", 90, run -> run.recipe().dataset()),
  BATCH("Batch", 72, Unit.COUNT, run -> run.recipe().batch()),
  EPOCHS("Epochs", 76, Unit.COUNT, run -> run.recipe().epochs()),
  METRIC("Metric", 112, RunFigure.METRIC_BEST, SeriesNames.METRIC_VALIDATION, Reading.BEST),
  LAST(104, RunFigure.METRIC_LAST),
  LOSS("Loss", 76, RunFigure.LOSS_TRAIN, SeriesNames.LOSS_TRAIN, Reading.MEAN),
  VALIDATION_LOSS(
      "Val. loss", 84, RunFigure.LOSS_VALIDATION, SeriesNames.LOSS_VALIDATION, Reading.LAST),
  STORED("Stored", 84, RunFigure.STORED, SeriesNames.STORED_BYTES, Reading.LAST),
  RATIO(84, RunFigure.RATIO),
  BITS(104, RunFigure.BITS),
  STEP_TIME("Step", 96, RunFigure.STEP, SeriesNames.STEP_MILLIS, Reading.MEDIAN),
  STARTED("Started", 104, RunColumn::started),
  DURATION("Duration", 84, Unit.SECONDS, run -> run.progress().elapsedNanos() * 1e-9),
  TAGS("Tags", 140, run -> String.join(", ", run.labels().tags())),
  NOTE("Note", 180, run -> run.labels().note());

  private final String title;
  private final double width;
  private final Kind kind;
  private final Unit unit;
  private final Function<RunInfo, String> text;
  private final ToDoubleFunction<RunInfo> number;
  private final String series;
  private final List<Reading> readings;

  RunColumn(String title, double width, Function<RunInfo, String> text) {
    this.title = title;
    this.width = width;
    this.kind = Kind.WORDS;
    this.unit = Unit.NUMBER;
    this.text = text;
    this.number = run -> Double.NaN;
    this.series = "";
    this.readings = List.of();
  }

  RunColumn(String title, double width, Unit unit, ToDoubleFunction<RunInfo> number) {
    this(title, width, unit, number, "", List.of());
  }

  RunColumn(double width, RunFigure figure) {
    this(figure.heading(), width, figure.unit(), figure::of);
  }

  RunColumn(String title, double width, RunFigure figure, String series, Reading usual) {
    this(
        title,
        width,
        figure.unit(),
        figure::of,
        series,
        List.of(Reading.LAST, Reading.LOWEST, Reading.HIGHEST).contains(usual)
            ? List.of(Reading.LAST, Reading.LOWEST, Reading.HIGHEST)
            : List.of(usual, Reading.LAST, Reading.LOWEST, Reading.HIGHEST));
  }

  RunColumn(
      String title,
      double width,
      Unit unit,
      ToDoubleFunction<RunInfo> number,
      String series,
      List<Reading> readings) {
    this.title = title;
    this.width = width;
    this.kind = Kind.NUMBER;
    this.unit = unit;
    this.text = run -> "";
    this.number = number;
    this.series = series;
    this.readings = readings;
  }

  /** Words stand left, numbers right. */
  public enum Kind {
    WORDS,
    NUMBER
  }

  /** Its title where nothing is known of the runs and their readings. */
  public String title() {
    return title;
  }

  /**
   * Its title above runs, which says what is read from the curve where that is not the usual.
   *
   * @param metric what all runs are judged by, as {@link RunFigure#metricOf} says
   */
  public String title(Reading reading, String metric) {
    boolean told = this == METRIC || (!readings.isEmpty() && reading != usual());
    return told ? named(metric) + ", " + reading.words() : named(metric);
  }

  /** What its numbers are of, whatever is read from the curve. */
  public String named(String metric) {
    return this == METRIC
        ? metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1)
        : title;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the curve that it is read from; empty for none. */
  public String series() {
    return series;
  }

  public Unit unit() {
    return unit;
  }

  /** What can be read from its curve, the usual first; empty for a column without a curve. */
  public List<Reading> readings() {
    return readings;
  }

  /** What it shows unless told. */
  public Reading usual() {
    return readings.isEmpty() ? Reading.LAST : readings.get(0);
  }

  /** What the cell says. */
  public String text(RunInfo run, Reading reading) {
    if (kind == Kind.WORDS) {
      return text.apply(run);
    }
    if (this == DURATION) {
      long nanos = run.progress().elapsedNanos();
      return nanos == 0 ? "–" : Moments.text(Duration.ofNanos(nanos));
    }
    return unit.inColumn(number(run, reading));
  }

  /** The number of a run, in its unit's base; NaN where it is not known. */
  public double number(RunInfo run, Reading reading) {
    if (readings.isEmpty() || reading == usual()) {
      return number.applyAsDouble(run);
    }
    Extremes curve = run.curves().get(series);
    if (curve == null) {
      return Double.NaN;
    }
    return switch (reading) {
      case LOWEST -> curve.lowest();
      case HIGHEST -> curve.highest();
      default -> curve.last();
    };
  }

  /** What a group's line says: the mean over those of its runs that have the number. */
  public String mean(List<RunInfo> runs, Reading reading) {
    if (kind == Kind.WORDS) {
      return "";
    }
    OptionalDouble mean = mean(runs, run -> number(run, reading));
    if (mean.isEmpty()) {
      return "";
    }
    return this == DURATION
        ? Moments.ofSeconds(mean.getAsDouble())
        : unit.inColumn(mean.getAsDouble());
  }

  /** The mean over those runs that have a number. */
  public static OptionalDouble mean(List<RunInfo> runs, ToDoubleFunction<RunInfo> number) {
    return runs.stream().mapToDouble(number).filter(Double::isFinite).average();
  }

  /** Orders two runs by this column; what is not known comes last, whichever way it is sorted. */
  public int compare(RunInfo a, RunInfo b, Reading reading, boolean ascending) {
    int sign = ascending ? 1 : -1;
    if (this == STARTED) {
      return sign * began(a).compareTo(began(b));
    }
    if (kind == Kind.WORDS) {
      return sign * String.CASE_INSENSITIVE_ORDER.compare(text(a, reading), text(b, reading));
    }
    return numbers(number(a, reading), number(b, reading), ascending);
  }

  /** Orders two numbers, of which NaN comes last either way. */
  public static int numbers(double left, double right, boolean ascending) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Boolean.compare(Double.isNaN(left), Double.isNaN(right));
    }
    return (ascending ? 1 : -1) * Double.compare(left, right);
  }

  private static String level(RunInfo run) {
    RunInfo.Recipe recipe = run.recipe();
    return recipe.method();
  }

  private static String started(RunInfo run) {
    Instant began = run.times().started();
    if (began == null) {
      // A run that was stopped in the queue never began.
      return run.status().isLive() ? "waiting" : "–";
    }
    return Moments.ago(began, Instant.now());
  }

  private static Instant began(RunInfo run) {
    @Nullable Instant began = run.times().started();
    return began == null ? run.times().created() : began;
  }
}
