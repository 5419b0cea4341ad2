package actnn.app.viewmodel.export;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.Unit;
import actnn.app.report.Cover;
import actnn.app.report.FigureStyle;
import actnn.app.report.ReportModel;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Verdict;
import actnn.app.report.ReportModel.Words;
import actnn.app.run.home.Home;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A report on stored runs")
class RunReportTest {
  @TempDir static Path folder;
  private static Workbench bench;
  private static String full;
  private static String two;

  @BeforeAll
  static void store() throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      SampleRuns runs = new SampleRuns(home, store);
      full = runs.write(new SampleRun("Full precision", "actnn", "L0", SampleRun.USUAL, 240, 0.86));
      two = runs.write(new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.85));
    }
    bench = Workbench.openForCommand(home);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  @DisplayName("holds loss, accuracy, memory against fp32, bits and heat map of a run")
  void charts() {
    ReportModel model = report(two);

    MemorySpec memory = only(MemorySpec.class, model);
    assertThat(memory.fp32Peak()).isGreaterThan(10 * memory.storedPeak());
    assertThat(memory.traced().samples()).isNotEmpty();
    assertThat(only(BitsSpec.class, model).bars()).hasSize(60);
    assertThat(only(HeatSpec.class, model).grid().columns()).isGreaterThan(10);
    assertThat(charts(model).stream().filter(LineSpec.class::isInstance))
        .extracting(chart -> chart.heading().title())
        .containsExactly("Training loss", "Validation accuracy", "Step time", "Gradient variance");
    assertThat(charts(model)).noneMatch(ChartSpec::isEmpty);
    assertThat(model.runs().get(0).series()).isNotEmpty();
    assertThat(model.runs().get(0).command()).startsWith("actnn run ");
  }

  @Test
  @DisplayName("compares runs with the first one unless another is marked as the baseline")
  void deltas() {
    ReportModel model = report(full, two);

    Table figures = model.sections().get(0).tables().get(0);
    assertThat(model.baseline()).isEqualTo(full);
    assertThat(figures.columns())
        .containsExactly("Figure", "Full precision (baseline)", "Two bits");
    Compared stored = (Compared) row(figures, "Stored activations").get(2);
    assertThat(stored.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(stored.change()).startsWith("▼ −").endsWith("%)");

    bench.catalog().baseline(two);
    assertThat(report(full, two).baseline()).isEqualTo(two);
    bench.catalog().baseline(null);
  }

  @Test
  @DisplayName("heads columns with what tells long names apart")
  void longNames() {
    String begin = "PreAct-ResNet-20 on drawn shapes, ";
    String end = ", learning rate 0.05 with warm-up, seed 1";
    bench.catalog().rename(full, begin + "full precision" + end);
    bench.catalog().rename(two, begin + "two bits" + end);

    assertThat(report(full, two).sections().get(0).tables().get(0).columns())
        .containsExactly("Figure", "…full precision… (baseline)", "…two bits…");

    bench.catalog().rename(full, "Full precision");
    bench.catalog().rename(two, "Two bits");
  }

  @Test
  @DisplayName("tells what training holds beside activations, and how it stands to the baseline")
  void held() {
    Plan plan = Planner.plan(TrainSpec.of(bench.catalog().detail(two).settings()));
    ReportModel model = report(full, two);
    Table figures = model.sections().get(0).tables().get(0);
    Map.of(
            "Weights", plan.weightBytes(),
            "Gradients", plan.gradientBytes(),
            "Optimiser", plan.optimizerBytes())
        .forEach(
            (name, bytes) -> {
              assertThat(bytes).as(name).isPositive();
              assertThat(row(figures, name).get(2))
                  .as(name)
                  .isEqualTo(
                      new Compared(new Quantity(bytes, Unit.BYTES), "same", Verdict.NEUTRAL));
            });
    assertThat(model.runs().get(1).figure("weightBytes").orElseThrow().value())
        .isEqualTo(plan.weightBytes());
    assertThat(figures.rows()).noneMatch(row -> row.get(0).equals(new Words("Largest batch")));
  }

  @Test
  @DisplayName("tells the largest batch of each run where it is given a budget")
  void largestBatch() {
    long bytes = 1 << 30;
    long most = Planner.largestBatch(TrainSpec.of(bench.catalog().detail(two).settings()), bytes);
    ReportModel model =
        new ReportDraft(
                Cover.titled("Test"), List.of(full, two), ReportPart.all(), new MemoryBudget(bytes))
            .model(bench.catalog(), bench.states(), "ActNN Workbench");
    Table figures = model.sections().get(0).tables().get(0);
    assertThat(most).as("bound by the budget").isLessThan(Keys.MOST_BATCH);
    Compared batch = (Compared) row(figures, "Largest batch").get(2);
    assertThat(batch.value()).isEqualTo(new Quantity(most, Unit.COUNT));
    assertThat(batch.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(row(figures, "Largest batch is bound by").get(1)).isEqualTo(new Words("1.00 GiB"));
    assertThat(model.runs().get(1).figure("maxBatch.batch").orElseThrow().value()).isEqualTo(most);
  }

  @Test
  @DisplayName("says what the user has written about a run")
  void remarks() {
    bench.catalog().tag(two, "paper");
    bench.catalog().note(two, "Half the batch of the others.");

    assertThat(report(two).runs().get(0).remarks())
        .isEqualTo(new ReportModel.Remarks(List.of("paper"), "Half the batch of the others."));
    assertThat(report(full).runs().get(0).remarks()).isEqualTo(ReportModel.Remarks.NONE);
  }

  @Test
  @DisplayName("names the settings that differ apart from all of them")
  void settings() {
    Section settings = report(full, two).sections().get(4);

    assertThat(settings.tables())
        .extracting(Table::title)
        .containsExactly("Settings that differ", "All settings");
    assertThat(row(settings.tables().get(0), "level"))
        .containsExactly(new Words("level"), new Words("L0"), new Words("L3"));
    assertThat(settings.tables().get(0).rows())
        .noneMatch(row -> row.get(0).equals(new Words("model")));
  }

  @Test
  @DisplayName("says where the figures come from: network, device, machine, steps, time, program")
  void origin() {
    Table origin = report(two).sections().get(0).tables().get(1);
    assertThat(origin.rows())
        .extracting(row -> ((Words) row.get(0)).text())
        .containsExactly(
            "Id",
            "Network",
            "Began",
            "Trained on",
            "Machine",
            "Steps done",
            "Time trained",
            "Made by");
    assertThat(row(origin, "Network").get(1)).isEqualTo(new Words("preact-resnet-20"));
    assertThat(row(origin, "Id").get(1)).isEqualTo(new Words(two));
    assertThat(row(origin, "Trained on").get(1)).isEqualTo(new Words("cpu"));
    assertThat(row(origin, "Machine").get(1)).isNotEqualTo(new Words("–"));
    assertThat(row(origin, "Steps done").get(1)).isEqualTo(new Words("240 of 240"));
  }

  @Test
  @DisplayName("adds the id to the name where two runs have the same")
  void sameName() {
    String name = bench.catalog().detail(full).info().name();
    bench.catalog().rename(two, name);
    ReportModel model = report(full, two);
    assertThat(model.sections().get(0).tables().get(0).columns().get(2))
        .isEqualTo(name + " (" + two + ")");
    assertThat(model.runs())
        .extracting(ReportModel.Run::name)
        .containsExactly(name + " (" + full + ")", name + " (" + two + ")");
    bench.catalog().rename(two, "Two bits");
  }

  @Test
  @DisplayName("is written in every format that the export page offers")
  void everyFormat(@TempDir Path out) throws IOException {
    ReportModel model = report(full, two);
    for (ReportFormat format : ReportFormat.values()) {
      FigureStyle style = new FigureStyle(FigureStyle.Ground.WHITE, true);
      Path target = out.resolve(format.target("two", true));
      List<Path> written = Workbench.writer(format, style).write(model, target);
      assertThat(written)
          .containsExactlyElementsOf(format.files("two", true).stream().map(out::resolve).toList())
          .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
  }

  private static ReportModel report(String... ids) {
    List<ComparedRun> runs = ComparedRun.read(List.of(ids), bench.catalog(), bench.states());
    return new RunReport(Cover.titled("Test"), "ActNN Workbench", runs, ReportPart.all()).model();
  }

  private static List<ChartSpec> charts(ReportModel model) {
    return model.sections().stream().flatMap(section -> section.charts().stream()).toList();
  }

  private static <T> T only(Class<T> kind, ReportModel model) {
    List<T> found = charts(model).stream().filter(kind::isInstance).<T>map(kind::cast).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Cell> row(Table table, String name) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(new Words(name)))
        .findFirst()
        .orElseThrow();
  }
}
