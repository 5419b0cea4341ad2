package actnn.app.viewmodel.runs;

import actnn.app.chart.spec.Unit;
import actnn.app.run.RunInfo;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.figure.RunFigure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the run table: what each says and how it sorts. */
public enum RunColumn {
  NAME("Name", 200, Kind.WORDS, RunInfo::name),
  STATUS("Status", 128, Kind.WORDS, run -> run.status().words()),
  LEVEL("Level", 72, Kind.WORDS, RunColumn::level),
  MODEL("Model", 136, Kind.WORDS, run -> run.recipe().model()),
  DATASET("Data", 90, Kind.WORDS, run -> run.recipe().dataset()),
  BATCH("Batch", 72, Unit.COUNT, run -> run.recipe().batch()),
  EPOCHS("Epochs", 76, Unit.COUNT, run -> run.recipe().epochs()),
  BEST(100, RunFigure.METRIC_BEST),
  LAST(104, RunFigure.METRIC_LAST),
  LOSS(76, RunFigure.LOSS_TRAIN),
  VALIDATION_LOSS(84, RunFigure.LOSS_VALIDATION),
  STORED(84, RunFigure.STORED),
  RATIO(72, RunFigure.RATIO),
  BITS(104, RunFigure.BITS),
  STEP_TIME(80, RunFigure.STEP),
  STARTED("Started", 104, Kind.WORDS, RunColumn::started),
  DURATION("Duration", 84, Kind.NUMBER, RunColumn::took),
  TAGS("Tags", 140, Kind.WORDS, run -> String.join(", ", run.labels().tags())),
  NOTE("Note", 180, Kind.WORDS, run -> run.labels().note());

  private final String title;
  private final double width;
  private final Kind kind;
  private final Function<RunInfo, String> text;
  private final Function<RunInfo, Double> number;

  RunColumn(String title, double width, Kind kind, Function<RunInfo, String> text) {
    this.title = title;
    this.width = width;
    this.kind = kind;
    this.text = text;
    this.number = run -> Double.NaN;
  }

  RunColumn(String title, double width, Unit unit, Function<RunInfo, Number> number) {
    this.title = title;
    this.width = width;
    this.kind = Kind.NUMBER;
    this.number = run -> number.apply(run).doubleValue();
    this.text = run -> unit.inColumn(number.apply(run).doubleValue());
  }

  RunColumn(double width, RunFigure figure) {
    this(figure.heading(), width, figure.unit(), figure::of);
  }

  /** Words stand left, numbers right. */
  public enum Kind {
    WORDS,
    NUMBER
  }

  public String title() {
    return title;
  }

  /** Its width to begin with, in pixels. */
  public double width() {
    return width;
  }

  public Kind kind() {
    return kind;
  }

  /** As settings write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the cell says. */
  public String text(RunInfo run) {
    return text.apply(run);
  }

  /**
   * Orders two runs by this column; what is not known comes last, whichever way round.
   *
   * @param turned whether the caller will take the opposite of the answer, to sort downwards
   */
  public int compare(RunInfo a, RunInfo b, boolean turned) {
    boolean known = !Double.isNaN(number.apply(a));
    if (known == Double.isNaN(number.apply(b))) {
      return known == turned ? 1 : -1;
    }
    return switch (this) {
      case STARTED -> began(a).compareTo(began(b));
      case DURATION -> Long.compare(nanos(a), nanos(b));
      default ->
          kind == Kind.NUMBER
              ? Double.compare(number.apply(a), number.apply(b))
              : String.CASE_INSENSITIVE_ORDER.compare(text(a), text(b));
    };
  }

  private static String level(RunInfo run) {
    RunInfo.Recipe recipe = run.recipe();
    return recipe.arm().equals("actnn") ? recipe.level() : recipe.arm();
  }

  private static String started(RunInfo run) {
    Instant began = run.times().started();
    return began == null ? "waiting" : Moments.ago(began, Instant.now());
  }

  private static Instant began(RunInfo run) {
    @Nullable Instant began = run.times().started();
    return began == null ? run.times().created() : began;
  }

  private static long nanos(RunInfo run) {
    return run.progress().elapsedNanos();
  }

  private static String took(RunInfo run) {
    long nanos = nanos(run);
    return nanos == 0 ? "–" : Moments.text(Duration.ofNanos(nanos));
  }
}
