package actnn.app.viewmodel.export;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Verdict;
import actnn.app.report.ReportModel.Words;
import actnn.app.run.info.RunProgress;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.StoredLayer;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.Delta;
import actnn.engine.config.NetworkText;
import actnn.engine.event.RunSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a report.
 *
 * @param runs in the order they are shown
 * @param baseline the id of the run that changes refer to
 */
record ReportTables(List<ComparedRun> runs, String baseline) {
  private static final String UNKNOWN = "–";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<String> LAYER_COLUMNS =
      List.of("Layer", "Kind", "Bits", "Stored", "In fp32", "Ratio");
  private static final List<String> COST_COLUMNS = List.of("Compress", "Decompress", "Scratch");

  /** A row a figure, a column a run; figures that no run has are left out. */
  Table summary() {
    List<List<Cell>> rows = new ArrayList<>();
    String metric = RunFigure.metricOf(runs.stream().map(ComparedRun::info));
    for (RunFigure figure : RunFigure.values()) {
      if (runs.stream().anyMatch(run -> figure.tells(run.info()))) {
        List<Cell> cells = new ArrayList<>(List.of(new Words(figure.label(metric))));
        runs.forEach(run -> cells.add(figure(figure, run)));
        rows.add(cells);
        figure.aside(metric).ifPresent(aside -> rows.add(words(aside)));
      }
    }
    return new Table("Figures", columns("Figure"), rows, false);
  }

  /** Where the figures come from: a row a circumstance, a column a run. */
  Table origin() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(each("Id", ComparedRun::id));
    rows.add(each("Network", run -> run.info().recipe().trained()));
    rows.add(each("Began", run -> began(run.info().times().started())));
    rows.add(each("Trained on", run -> known(trainedOn(run))));
    rows.add(each("Machine", run -> known(run.state().machine())));
    rows.add(each("Steps done", ReportTables::steps));
    rows.add(each("Time trained", ReportTables::trained));
    rows.add(each("Made by", run -> known("ActNN Workbench " + run.detail().appVersion())));
    return new Table("Where the figures come from", columns("Circumstance"), rows, false);
  }

  private List<Cell> each(String label, Function<ComparedRun, String> text) {
    List<Cell> cells = new ArrayList<>(List.of(new Words(label)));
    runs.forEach(run -> cells.add(new Words(text.apply(run))));
    return cells;
  }

  // 'auto' is what was asked for; what it became is known once a worker has begun.
  private static String trainedOn(ComparedRun run) {
    String device = run.info().recipe().device();
    RunSummary summary = run.detail().summary();
    String told = summary == null ? null : summary.device();
    return !device.equals("auto") ? device : told == null ? "" : told;
  }

  private static String steps(ComparedRun run) {
    RunProgress progress = run.state().progress();
    return progress.stepsTotal() > 0
        ? progress.step() + " of " + progress.stepsTotal()
        : Long.toString(progress.step());
  }

  private static String trained(ComparedRun run) {
    long nanos = run.state().progress().elapsedNanos();
    return nanos > 0 ? Unit.SECONDS.text(nanos / 1e9) : UNKNOWN;
  }

  private static String began(@Nullable Instant moment) {
    return moment == null ? UNKNOWN : MOMENT.format(moment);
  }

  private static String known(String text) {
    return text.isBlank() ? UNKNOWN : text;
  }

  private List<Cell> words(RunFigure.Aside aside) {
    List<Cell> cells = new ArrayList<>(List.of(new Words(aside.label())));
    runs.forEach(run -> cells.add(new Words(aside.of().apply(run.info()))));
    return cells;
  }

  private Cell figure(RunFigure figure, ComparedRun run) {
    double value = figure.of(run.info());
    Quantity quantity = new Quantity(value, figure.unit());
    Optional<ComparedRun> other =
        runs.stream().filter(r -> r.id().equals(baseline) && r != run).findFirst();
    if (other.isEmpty()) {
      return quantity;
    }
    Delta delta = Delta.of(figure, run.info(), other.get().info());
    return new Compared(quantity, delta.text(), verdict(delta.verdict()));
  }

  private static Verdict verdict(Delta.Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Verdict.BETTER;
      case WORSE -> Verdict.WORSE;
      case NONE, SAME, NEUTRAL -> Verdict.NEUTRAL;
    };
  }

  /** What differs between the runs, if there are several; then everything. */
  List<Table> settings() {
    List<List<Cell>> all = new ArrayList<>();
    List<List<Cell>> different = new ArrayList<>();
    List<String> keys =
        runs.stream().flatMap(run -> run.detail().settings().keySet().stream()).distinct().toList();
    for (String key : keys) {
      List<Cell> cells = new ArrayList<>(List.of(new Words(key)));
      for (ComparedRun run : runs) {
        String text = run.detail().settings().getOrDefault(key, "–");
        cells.add(new Words(NetworkText.brief(key, text)));
      }
      all.add(cells);
      if (cells.stream().skip(1).distinct().count() > 1) {
        different.add(cells);
      }
    }
    boolean several = runs.size() > 1;
    Table everything = new Table("All settings", columns("Setting"), all, several);
    return several
        ? List.of(
            new Table("Settings that differ", columns("Setting"), different, false), everything)
        : List.of(everything);
  }

  private List<String> columns(String first) {
    List<String> columns = new ArrayList<>(List.of(first));
    RunNames names = new RunNames(runs);
    for (ComparedRun run : runs) {
      boolean base = runs.size() > 1 && run.id().equals(baseline);
      String name = names.above(run);
      columns.add(base ? name + " (baseline)" : name);
    }
    return columns;
  }

  /** A table a run, a row a layer that keeps something. */
  List<Table> layers() {
    List<Table> tables = new ArrayList<>();
    for (ComparedRun run : runs) {
      List<StoredLayer> layers = StoredLayer.of(run.state());
      List<List<Cell>> rows = layers.stream().map(ReportTables::layer).toList();
      String title = runs.size() > 1 ? "Layers of " + new RunNames(runs).of(run) : "Layers";
      List<String> columns = new ArrayList<>(LAYER_COLUMNS);
      if (layers.stream().anyMatch(layer -> layer.cost().isPresent())) {
        columns.addAll(COST_COLUMNS);
      }
      tables.add(new Table(title, columns, rows, true));
    }
    return tables;
  }

  private static List<Cell> layer(StoredLayer layer) {
    List<Cell> cells = new ArrayList<>(kept(layer));
    layer
        .cost()
        .ifPresent(
            cost -> {
              cells.add(new Quantity(cost.compressMillis(), Unit.MILLIS));
              cells.add(new Quantity(cost.decompressMillis(), Unit.MILLIS));
              cells.add(new Quantity(cost.scratchBytes(), Unit.BYTES));
            });
    return cells;
  }

  private static List<Cell> kept(StoredLayer layer) {
    double ratio = (double) layer.fp32Bytes() / layer.storedBytes();
    boolean known = layer.fp32Bytes() > 0 && layer.storedBytes() > 0;
    return List.of(
        new Words(layer.name()),
        new Words(layer.kind()),
        new Quantity(layer.bits(), Unit.BITS),
        new Quantity(layer.storedBytes(), Unit.BYTES),
        new Quantity(layer.fp32Bytes(), Unit.BYTES),
        new Quantity(known ? ratio : Double.NaN, Unit.RATIO));
  }
}
