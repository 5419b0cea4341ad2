package actnn.app.report;

import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.LiveSeries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything a report says.
 *
 * @param cover what its author says of it
 * @param created when it was made
 * @param producer program and version, for the foot of the page
 * @param baseline the id of the run that deltas refer to; empty for none
 * @param runs in the order they are shown
 * @param sections charts and tables, in order
 */
public record ReportModel(
    Cover cover,
    Instant created,
    String producer,
    String baseline,
    List<Run> runs,
    List<Section> sections) {
  public ReportModel {
    runs = List.copyOf(runs);
    sections = List.copyOf(sections);
  }

  /** What the report is about. */
  public String title() {
    return cover.title();
  }

  /** "3 runs", and who wrote about them where that is known. */
  public String byline() {
    String count = runs.size() == 1 ? "1 run" : runs.size() + " runs";
    return cover.author().isBlank() ? count : cover.author().strip() + " · " + count;
  }

  /**
   * One run.
   *
   * @param id its id in the store
   * @param name as the user calls it
   * @param ink its colour in every chart
   * @param outcome "finished", "out of memory", ...
   * @param reason a sentence on why it ended so, where there is one; else empty
   * @param caveat a sentence on what the figures do not cover yet; empty for none
   * @param remarks what the user has written about it
   * @param command what reproduces it on the command line
   * @param settings every configuration key with its value
   * @param figures the summary, in the order of the table
   * @param layers a line a layer; may be empty
   * @param series everything logged; may be empty
   */
  public record Run(
      String id,
      String name,
      Ink ink,
      String outcome,
      String reason,
      String caveat,
      Remarks remarks,
      String command,
      SortedMap<String, String> settings,
      List<Figure> figures,
      List<Layer> layers,
      List<Series> series) {
    public Run {
      settings = new TreeMap<>(settings);
      figures = List.copyOf(figures);
      layers = List.copyOf(layers);
      series = List.copyOf(series);
    }

    /** Every configuration key with its value; a copy. */
    @Override
    public SortedMap<String, String> settings() {
      return new TreeMap<>(settings);
    }

    /** The figure with this key. */
    public Optional<Figure> figure(String key) {
      return figures.stream().filter(figure -> figure.key().equals(key)).findFirst();
    }
  }

  /**
   * What the user has written about a run.
   *
   * @param tags in alphabetical order
   * @param note any text; empty for none
   */
  public record Remarks(List<String> tags, String note) {
    /** Nothing. */
    public static final Remarks NONE = new Remarks(List.of(), "");

    public Remarks {
      tags = List.copyOf(tags);
      note = note.strip();
    }

    /** The tags in one line; empty for none. */
    public String tagLine() {
      return String.join(", ", tags);
    }
  }

  /**
   * One number of a run's summary.
   *
   * @param key for programs, "activation.storedBytes"
   * @param label for readers, "Stored activations"
   * @param unit how it is written
   * @param value NaN where it was not measured
   * @param better which direction is an improvement
   */
  public record Figure(String key, String label, Unit unit, double value, Better better) {}

  /** Which direction is an improvement. */
  public enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }

  /** One layer of a run; variances are NaN where they were not measured. */
  public record Layer(
      String name,
      String kind,
      double bits,
      long storedBytes,
      long fp32Bytes,
      double predictedVariance,
      double measuredVariance,
      Cost cost) {}

  /** What compression cost a layer in its last profiled step. */
  public record Cost(double compressMillis, double decompressMillis, double scratchBytes) {
    /** Nobody measured it. */
    public static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * One logged quantity of a run.
   *
   * @param log reads every point that was logged; may block, so only writers of numbers ask it
   */
  public record Series(String name, Unit unit, Supplier<LiveSeries.Snapshot> log) {
    /** Every point that was logged. */
    public LiveSeries.Snapshot points() {
      return log.get();
    }
  }

  /** A part of the report: a heading, a sentence or two, charts, tables. */
  public record Section(String title, String text, List<ChartSpec> charts, List<Table> tables) {
    public Section {
      charts = List.copyOf(charts);
      tables = List.copyOf(tables);
    }
  }

  /**
   * A table; each row has a cell for each column.
   *
   * @param detail whether it is for looking things up: folded, and after the charts
   */
  public record Table(String title, List<String> columns, List<List<Cell>> rows, boolean detail) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** Whether a column has numbers, among which words may stand: it is set to the right. */
    public boolean numeric(int column) {
      return rows.stream().anyMatch(row -> !(row.get(column) instanceof Words));
    }
  }

  /** What stands in a table. */
  public sealed interface Cell {}

  /** Text. */
  public record Words(String text) implements Cell {}

  /** A number with its unit, written as in every table; NaN is shown as not measured. */
  public record Quantity(double value, Unit unit) implements Cell {
    /** As it is read; a dash for what was not measured. */
    public String text() {
      return unit.inColumn(value);
    }
  }

  /**
   * A number beside the baseline's.
   *
   * @param value the number
   * @param change absolute and in percent, with sign and arrow; empty for none
   * @param verdict whether the change is good
   */
  public record Compared(Quantity value, String change, Verdict verdict) implements Cell {}

  /** Whether a change is good. */
  public enum Verdict {
    BETTER,
    WORSE,
    NEUTRAL
  }
}
