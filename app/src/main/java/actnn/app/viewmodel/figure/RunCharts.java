package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.HeatSpec.Grid;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.state.BitsHistory;
import actnn.app.run.state.RunState;
import actnn.app.series.LiveSeries.Snapshot;
import actnn.app.series.Points;
import actnn.app.series.Smoothing;
import actnn.app.series.XAxis.Origin;
import actnn.engine.config.Keys;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import actnn.engine.event.SeriesNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The charts of one run as values. Pure functions of what the run has told so far; meant for the
 * drawing thread. A series that the run never declared leaves its curve out.
 */
public final class RunCharts {
  private RunCharts() {}

  /** Loss of training and validation. */
  public static LineSpec loss(RunState run, CurveView view) {
    List<Curve> curves = new ArrayList<>();
    curve(run, SeriesNames.LOSS_TRAIN, "training", 0, view).ifPresent(curves::add);
    curve(run, SeriesNames.LOSS_VALIDATION, "validation", 1, view.asLogged())
        .ifPresent(curves::add);
    Axis axis = Axis.of("loss", Unit.NUMBER);
    return new LineSpec(
        heading(run, "Loss", "The first steps are on their way", view),
        view.x(),
        view.logLoss() ? axis.logarithmic() : axis,
        curves);
  }

  /** The metric of training and validation. */
  public static LineSpec metric(RunState run, CurveView view) {
    List<Curve> curves = new ArrayList<>();
    curve(run, SeriesNames.METRIC_TRAIN, "training", 0, view).ifPresent(curves::add);
    curve(run, SeriesNames.METRIC_VALIDATION, "validation", 1, view.asLogged())
        .ifPresent(curves::add);
    return new LineSpec(
        heading(run, run.task().title(), "The first evaluation is on its way", view),
        view.x(),
        Axis.of(run.task().metric(), Unit.PERCENT),
        curves);
  }

  /** Where the time of a step goes. */
  public static LineSpec time(RunState run, CurveView view) {
    List<Curve> curves = new ArrayList<>();
    curve(run, SeriesNames.STEP_MILLIS, "whole step", 7, view).ifPresent(curves::add);
    compute(run, view).ifPresent(curves::add);
    curve(run, SeriesNames.COMPRESS_MILLIS, "compress", 1, view).ifPresent(curves::add);
    curve(run, SeriesNames.DECOMPRESS_MILLIS, "decompress", 2, view).ifPresent(curves::add);
    return new LineSpec(
        heading(run, "Step time", "The first steps are on their way", view),
        view.x(),
        Axis.of("time", Unit.MILLIS).typical(),
        curves);
  }

  /** What rounding adds to the gradient's variance, beside what the choice of the batch does. */
  public static LineSpec variance(RunState run, CurveView view) {
    CurveView logged = view.asLogged();
    List<Curve> curves = new ArrayList<>();
    curve(run, SeriesNames.VARIANCE_PREDICTED, "rounding, predicted", 0, logged)
        .map(RunCharts::dashed)
        .ifPresent(curves::add);
    curve(run, SeriesNames.VARIANCE_ROUNDING, "rounding, measured", 1, logged)
        .ifPresent(curves::add);
    curve(run, SeriesNames.VARIANCE_SAMPLING, "choice of batch, measured", 2, logged)
        .ifPresent(curves::add);
    return new LineSpec(
        Heading.of(
            "Gradient variance",
            isRounded(run)
                ? whileEmpty(run, "The first step is on its way")
                : "Nothing is rounded in this run"),
        view.x(),
        Axis.of("variance", Unit.NUMBER).logarithmic(),
        curves);
  }

  private static Curve dashed(Curve curve) {
    return new Curve(
        curve.id(), curve.name(), curve.ink(), Style.DASHED, curve.points(), curve.raw());
  }

  /** Bits of each layer now. */
  public static BitsSpec bits(RunState run) {
    List<BitsSpec.Bar> bars =
        StoredLayer.of(run).stream()
            .map(layer -> new BitsSpec.Bar(layer.name(), layer.kind(), layer.bits()))
            .toList();
    return new BitsSpec(
        Heading.of(
            "Bits per layer", whileEmpty(run, "The first profile of the layers is on its way")),
        bars,
        BitsSpec.ColourBy.BITS,
        run.last(SeriesNames.AVERAGE_BITS),
        target(run));
  }

  /** Bits of each layer over time. */
  public static HeatSpec heat(RunState run, CurveView view) {
    BitsHistory history = run.bits();
    List<StoredLayer> kept =
        StoredLayer.of(run).stream().filter(layer -> layer.index() < history.layers()).toList();
    float[][] cells = new float[kept.size()][history.rows()];
    for (int column = 0; column < history.rows(); column++) {
      for (int row = 0; row < cells.length; row++) {
        cells[row][column] = (float) history.bits(column, kept.get(row).index());
      }
    }
    return new HeatSpec(
        Heading.of(
            "Bits of each layer over time",
            whileEmpty(run, "The first profile of the layers is on its way")),
        kept.stream().map(StoredLayer::name).toList(),
        view.linearX(),
        Axis.of("bits", Unit.BITS),
        Grid.of(places(run, history, view), cells));
  }

  /** Where each column lies on the x axis; when a step was, its step time was logged. */
  private static double[] places(RunState run, BitsHistory history, CurveView view) {
    Optional<Snapshot> clock = run.series(SeriesNames.STEP_MILLIS).map(s -> s.snapshot());
    Origin origin = origin(run);
    double[] xs = new double[history.rows()];
    for (int column = 0; column < xs.length; column++) {
      long step = history.step(column);
      long nanos = clock.map(times -> times.elapsedNanosAt(step)).orElse(0L);
      xs[column] = view.axis().of(step, nanos, origin);
    }
    return xs;
  }

  /** What a run's steps and times are counted from. */
  public static Origin origin(RunState run) {
    long stepsPerEpoch = run.progress().stepsPerEpoch();
    return new Origin(stepsPerEpoch > 0 ? stepsPerEpoch : 1, run.startedAtMillis());
  }

  /** What an empty chart says: of a run that is over nothing is on its way any more. */
  static String whileEmpty(RunState run, String empty) {
    return run.status().isLive() ? empty : "This run ended before it told anything of this";
  }

  /** Whether the run has a bit budget at all: only arm actnn has one. */
  public static boolean isCompressed(RunState run) {
    return run.settings().getOrDefault(Keys.ARM.name(), Arm.ACTNN.key()).equals(Arm.ACTNN.key());
  }

  /** Whether a chance decides what its codes become, so that there is a variance to show. */
  public static boolean isRounded(RunState run) {
    boolean stochastic =
        !run.settings().getOrDefault(Keys.STOCHASTIC.name(), "true").equals("false");
    return isCompressed(run) && stochastic && level(run).map(Level::compresses).orElse(true);
  }

  /** Empty for a level that this version does not know. */
  private static Optional<Level> level(RunState run) {
    String key = run.settings().getOrDefault(Keys.LEVEL.name(), "");
    return Arrays.stream(Level.values()).filter(level -> level.key().equals(key)).findFirst();
  }

  private static double target(RunState run) {
    if (!isCompressed(run)) {
      return Double.NaN;
    }
    try {
      double bits = Double.parseDouble(run.settings().getOrDefault(Keys.BITS.name(), ""));
      return bits <= 8 ? bits : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Heading heading(RunState run, String title, String empty, CurveView view) {
    Heading heading = Heading.of(title, whileEmpty(run, empty));
    return view.smoothing() > 0 ? heading.withNote(view.smoothed()) : heading;
  }

  private static Optional<Curve> curve(
      RunState run, String series, String name, int colour, CurveView view) {
    return run.series(series)
        .map(found -> found.snapshot().over(view.axis(), origin(run)))
        .map(raw -> smoothed(series, name, colour, raw, view));
  }

  private static Curve smoothed(String id, String name, int colour, Points raw, CurveView view) {
    if (view.smoothing() == 0) {
      return new Curve(id, name, Ink.palette(colour), Style.NORMAL, raw, Points.NONE);
    }
    Points calm = view.calm(raw, Smoothing.unit(List.of(raw)));
    return new Curve(id, name, Ink.palette(colour), Style.NORMAL, calm, raw);
  }

  /** Step time without compressing and decompressing; the three are logged at the same steps. */
  private static Optional<Curve> compute(RunState run, CurveView view) {
    Optional<Snapshot> packing = run.series(SeriesNames.COMPRESS_MILLIS).map(s -> s.snapshot());
    Optional<Snapshot> unpacking = run.series(SeriesNames.DECOMPRESS_MILLIS).map(s -> s.snapshot());
    Optional<Snapshot> whole = run.series(SeriesNames.STEP_MILLIS).map(s -> s.snapshot());
    if (packing.isEmpty() || unpacking.isEmpty() || whole.isEmpty()) {
      return Optional.empty();
    }
    Snapshot step = whole.get();
    int size = Math.min(step.size(), Math.min(packing.get().size(), unpacking.get().size()));
    double[] xs = new double[size];
    double[] ys = new double[size];
    Origin origin = origin(run);
    for (int i = 0; i < size; i++) {
      xs[i] = view.axis().of(step.step(i), step.elapsedNanos(i), origin);
      ys[i] = step.value(i) - packing.get().value(i) - unpacking.get().value(i);
    }
    return Optional.of(smoothed("time/compute", "compute", 0, Points.of(xs, ys), view));
  }
}
