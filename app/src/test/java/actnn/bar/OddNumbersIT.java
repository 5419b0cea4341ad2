package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.ChartExport;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.report.CsvReport;
import actnn.app.report.HtmlReport;
import actnn.app.report.JsonReport;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.run.record.RunFile;
import actnn.app.run.state.RunStates;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.filter.Condition;
import actnn.app.viewmodel.runs.filter.FilterException;
import actnn.app.viewmodel.runs.filter.FilterParser;
import actnn.app.viewmodel.runs.filter.Subject;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalReader;
import actnn.storage.Store;
import actnn.storage.run.Run;
import actnn.storage.series.Curve;
import actnn.storage.series.Summary;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 16: NaN, infinities, subnormal and huge numbers, -0.0, on their whole way. */
@Tag("quick")
@DisplayName("Odd numbers")
class OddNumbersIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    2.2250738585072014E-308,
    1e308,
    -Double.MAX_VALUE,
    -0.0,
    0.0,
    0.1,
    1.0000000000000002,
    1e-5,
    123456789012345680.0,
    -1.5
  };

  @TempDir private Path folder;

  @Test
  @DisplayName("come out of journal, store, CSV and JSON with the bits that went in")
  void roundTrips() throws IOException {
    Home home = Home.open(folder.resolve("home"));
    try (Store store = Store.open(home.database())) {
      record(home, store, "odd", ODD);
      double[] told = journalled(home.journal("odd"));
      actnn.storage.series.SeriesInfo series =
          store.series().find("odd", "loss/train").orElseThrow();
      double[] kept = values(store.series().read(series));
      int journal = equal(told, ODD, false);
      int database = equal(kept, ODD, true);
      int csv = equal(csv(), ODD, false);
      int json = equal(json(), ODD, false);
      BAR.tell(
          "of %d numbers equal by bits: journal %d, store %d (-0.0 comes back as 0.0), CSV %d, JSON"
              + " %d",
          ODD.length, journal, database, csv, json);
      assertThat(List.of(journal, database, csv, json)).containsOnly(ODD.length);
      Summary summary = series.summary();
      assertThat(summary.count()).isEqualTo(ODD.length);
      assertThat(summary.min()).isNotNull();
      assertThat(summary.min().value()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(summary.max().value()).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  @DisplayName("are drawn: a chart has a gap for NaN, and no NaN in its drawing")
  void charts() throws IOException {
    ChartExport export = new ChartExport(new Dimension(400, 300), ChartTheme.LIGHT, ChartView.ALL);
    long whole = inked(export, new double[] {1, 1, 1, 1, 1});
    long broken = inked(export, new double[] {1, 1, Double.NaN, 1, 1});
    assertThat(broken).isBetween(whole / 4, whole * 3 / 4);
    assertThat(export.svg(Reports.chart("x", ODD))).doesNotContain("NaN", "Infinity");
    BAR.tell("a gap for NaN: %d of %d pixels drawn", broken, whole);
    new HtmlReport().write(Reports.withValues(ODD), folder.resolve("odd.html"));
    String page = Files.readString(folder.resolve("odd.html"));
    assertThat(page).doesNotContain(">NaN<");
  }

  @Test
  @DisplayName("stand in the table with what is not known last, and in no relation of a filter")
  void sorted() throws IOException {
    Home home = Home.open(folder.resolve("sorted"));
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      record(home, store, "nan", new double[] {Double.NaN});
      record(home, store, "one", new double[] {1});
      record(home, store, "two", new double[] {2});
      List<RunInfo> runs = new RunCatalog(home, store, states).list();
      assertThat(ids(runs, false)).containsExactly("one", "two", "nan");
      assertThat(ids(runs, true)).containsExactly("two", "one", "nan");
      assertThat(matching(runs, "loss < 1.5")).containsExactly("one");
      assertThat(matching(runs, "loss <= 1e308")).containsExactly("one", "two");
      assertThat(matching(runs, "loss > -1e308")).containsExactly("one", "two");
      assertThat(matching(runs, "loss != 1")).containsExactly("two");
      assertThat(matching(runs, "loss = 2 or loss >= 3")).containsExactly("two");
      BAR.tell("no run whose loss is NaN among those of 5 filters on it");
    }
  }

  /** Ids of those that a filter lets through, read as the table of runs and the list read it. */
  private static List<String> matching(List<RunInfo> runs, String filter) {
    Condition condition;
    try {
      condition = FilterParser.parse(filter);
    } catch (FilterException e) {
      throw new AssertionError(e);
    }
    return runs.stream()
        .filter(run -> condition.holds(new Subject(run, Map.of())))
        .map(RunInfo::id)
        .sorted()
        .toList();
  }

  private static List<String> ids(List<RunInfo> runs, boolean downwards) {
    List<RunInfo> sorted = new ArrayList<>(runs);
    sorted.sort((a, b) -> compare(a, b, downwards));
    return sorted.stream().map(RunInfo::id).toList();
  }

  private static int compare(RunInfo a, RunInfo b, boolean downwards) {
    return RunColumn.LOSS.compare(a, b, RunColumn.LOSS.usual(), !downwards);
  }

  private static void record(Home home, Store store, String id, double[] values)
      throws IOException {
    Map<String, String> settings = TrainSpec.of(Map.of()).effective();
    RunFile file = new RunFile(id, null, null, List.of(), 0, "actnn run", "1.0.0", settings);
    Files.createDirectories(home.runFolder(id));
    file.write(home.runFolder(id));
    Run run = store.runs().insert(file.asRun(id, null));
    try (Journal journal = Journal.create(home.journal(id))) {
      journal.append(
          new Event.Started(Journal.FORMAT, id, 0, "1.0.0", settings, 100, 10, "a test", 1));
      journal.append(
          new Event.SeriesDeclared(
              0, List.of(new SeriesInfo("loss/train", ""), new SeriesInfo("loss.train", ""))));
      for (int i = 0; i < values.length; i++) {
        double[] pair = {values[i], values[i]};
        journal.append(new Event.Values(0, i + 1, 1, i * 1000L, pair));
      }
    }
    RunIngest ingest = new RunIngest(store, run, home.journal(id), InstantSource.system());
    while (ingest.pump(true)) {
      // goes on until the journal is in the store
    }
    ingest.close();
  }

  private static double[] journalled(Path journal) throws IOException {
    List<Double> values = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal, 0)) {
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().event() instanceof Event.Values step) {
          values.add(step.values()[0]);
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] values(Curve curve) {
    double[] values = new double[curve.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = curve.value(i);
    }
    return values;
  }

  private double[] csv() throws IOException {
    new CsvReport().write(Reports.withValues(ODD), folder);
    return Files.readAllLines(folder.resolve("series.csv")).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
        .toArray();
  }

  private double[] json() throws IOException {
    Path file = folder.resolve("odd.json");
    new JsonReport().write(Reports.withValues(ODD), file);
    JsonMapper mapper =
        JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    JsonNode list = mapper.readTree(file.toFile()).at("/runs/0/series/0/value");
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = list.get(i);
      values[i] = value.isTextual() ? Double.parseDouble(value.textValue()) : value.doubleValue();
    }
    return values;
  }

  private static int equal(double[] seen, double[] expected, boolean zerosAlike) {
    int equal = 0;
    for (int i = 0; i < Math.min(seen.length, expected.length); i++) {
      double wanted = zerosAlike ? expected[i] + 0.0 : expected[i];
      equal += Double.doubleToLongBits(seen[i]) == Double.doubleToLongBits(wanted) ? 1 : 0;
    }
    return equal;
  }

  /** Pixels of a curve's colour. */
  private static long inked(ChartExport export, double[] values) {
    BufferedImage image = export.image(Reports.chart("x", values));
    int colour = ChartTheme.LIGHT.colour(Ink.palette(0)).getRGB();
    long inked = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        inked += image.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return inked;
  }
}
