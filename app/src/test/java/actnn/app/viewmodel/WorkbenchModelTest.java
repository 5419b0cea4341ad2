package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.report.Cover;
import actnn.app.report.ReportModel;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.compare.SettingRow;
import actnn.app.viewmodel.compare.SummaryRow;
import actnn.app.viewmodel.export.PreviewModel;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.viewmodel.export.ReportPart;
import actnn.app.viewmodel.export.RunReport;
import actnn.app.viewmodel.figure.ComparedRun;
import actnn.app.viewmodel.figure.MemoryChart;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.sweep.QueueModel;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The window's models over a real home folder")
class WorkbenchModelTest {
  @TempDir Path folder;
  private Workbench bench;
  private WorkbenchModel model;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
    model = new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("say once that the store was taken away, and start no run beside it")
  void storeTakenAway() throws IOException {
    Path store = bench.home().database();
    Files.move(store, store.resolveSibling("elsewhere.db"));
    AtomicInteger rebuilds = new AtomicInteger();
    model.offerRebuild(rebuilds::incrementAndGet);
    model.tick();
    model.tick();
    assertThat(model.notices().shown())
        .filteredOn(notice -> notice.text().contains(store + " is not in its place any more"))
        .singleElement()
        .extracting(Notice::kind)
        .isEqualTo(Notice.Kind.ERROR);
    Notice gone = model.notices().shown().get(0);
    assertThat(gone.action()).extracting(Notice.Action::label).isEqualTo("Rebuild the store");
    model.notices().act(gone);
    assertThat(rebuilds).hasValue(1);

    model.launch().start();
    assertThat(model.notices().shown().toString()).contains("Starting the run: The run store ");
    assertThat(bench.catalog().list()).hasSize(2);
  }

  @Test
  @DisplayName("list the runs, and filter them by any word of theirs")
  void filtersRuns() {
    assertThat(model.runs().shown()).hasSize(2);

    model.runs().filterProperty().set("finished l3");
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Two bits");

    model.runs().filterProperty().set("nothing of the kind");
    assertThat(model.runs().shown()).isEmpty();
    assertThat(model.runs().total()).isEqualTo(2);
  }

  @Test
  @DisplayName("keep name, note, tags, pin and baseline in the store")
  void labelsAreKept() {
    RunInfo run = run("Two bits");
    model.runs().rename(run, " Two bits, first seed ");
    model.runs().note(run, "good");
    model.runs().tags(run, "paper, sweep");
    model.runs().togglePin(run);
    model.runs().toggleBaseline(run);

    RunInfo now = bench.catalog().byId(run.id()).orElseThrow();
    assertThat(now.name()).isEqualTo("Two bits, first seed");
    assertThat(now.labels().note()).isEqualTo("good");
    assertThat(now.labels().tags()).containsExactly("paper", "sweep");
    assertThat(now.labels().baseline()).isTrue();
    assertThat(model.runs().shown().get(0).id()).isEqualTo(run.id());
  }

  @Test
  @DisplayName("write selected runs into a bundle and take one in, saying what became of each")
  void bundles() {
    RunInfo run = run("Two bits");
    Path bundle = folder.resolve("two-bits.zip");
    model.runs().selected().setAll(run.id());
    model.runs().exportBundle(bundle);
    assertThat(bundle).isNotEmptyFile();
    assertThat(notices()).last().isEqualTo("1 run is in " + bundle + ".");

    model.runs().importBundle(bundle);
    assertThat(notices()).last().asString().contains("was here before: nothing was doubled");
    bench.catalog().delete(run.id());
    model.runs().importBundle(bundle);
    assertThat(notices()).last().isEqualTo("Run " + run.id() + " came in.");
    assertThat(model.runs().shown()).extracting(RunInfo::name).contains("Two bits");

    model.runs().importBundle(folder.resolve("nothing.zip"));
    assertThat(notices()).last().asString().contains("There is no file");
  }

  private List<String> notices() {
    return model.notices().shown().stream().map(Notice::text).toList();
  }

  @Test
  @DisplayName("take deleted runs off every page, and bring them back whole")
  void undoesDeletion() {
    RunInfo run = run("Two bits");
    model.navigation().openCompare(List.of(run.id(), run("Full precision").id()));
    model.runs().selected().setAll(run.id());

    model.runs().deleteSelected();

    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Full precision");
    assertThat(model.navigation().compared()).doesNotContain(run.id());
    assertThat(bench.catalog().byId(run.id())).as("nothing is lost yet").isPresent();
    assertThat(bench.home().journal(run.id())).exists();

    model.runs().undo();
    assertThat(model.runs().shown()).extracting(RunInfo::name).contains("Two bits");
    assertThat(model.notices().shown()).isEmpty();
    model.close();
    assertThat(bench.catalog().byId(run.id())).isPresent();
  }

  @Test
  @DisplayName("delete runs for good when the notice that offers to undo it is gone")
  void deletesRuns() {
    RunInfo run = run("Two bits");
    model.runs().selected().setAll(run.id());
    model.runs().deleteSelected();

    model.notices().close(model.notices().shown().get(0));

    assertThat(bench.catalog().byId(run.id())).isEmpty();
    assertThat(bench.home().runFolder(run.id())).doesNotExist();
    model.runs().undo();
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Full precision");
  }

  @Test
  @DisplayName("keep the way back to several runs, or one of long training, until it is closed")
  void keepsTheWayBack() {
    RunInfo quick = run("Two bits");
    assertThat(quick.progress().elapsedNanos()).isLessThan(Duration.ofMinutes(10).toNanos());
    model.runs().selected().setAll(quick.id());
    model.runs().deleteSelected();
    assertThat(model.notices().shown()).extracting(Notice::lasting).containsExactly(false);
    model.runs().undo();
    assertThat(model.runs().isUndoable()).isFalse();

    model.runs().selected().setAll(quick.id(), run("Full precision").id());
    model.runs().deleteSelected();
    assertThat(model.notices().shown()).extracting(Notice::lasting).containsExactly(true);
    for (int i = 0; i < 9; i++) {
      model.notices().failure("Doing thing " + i, new IOException("no"));
    }
    model.runs().undo();
    assertThat(model.runs().shown()).hasSize(2);
  }

  @Test
  @DisplayName("delete what waits when the window closes")
  void deletesAtTheEnd() {
    RunInfo run = run("Two bits");
    model.runs().selected().setAll(run.id(), run("Full precision").id());
    model.runs().deleteSelected();

    model.close();

    assertThat(bench.catalog().list()).isEmpty();
  }

  @Test
  @DisplayName("draw the measured memory along the outline of what the layers keep")
  void measuredMemoryFollowsTheBands() {
    model.live().choose(run("Two bits"));
    RunState state = model.live().stateProperty().get();
    MemorySpec memory = MemoryChart.of(state, MemorySpec.Scale.WITH_FP32, 0);
    int depth = memory.layers().size();
    assertThat(memory.traced().samples()).hasSizeGreaterThan(2 * depth);
    for (MemorySpec.Sample sample : memory.traced().samples()) {
      // Layer i is a band from i to 2L - i: what is held after its forward stands over the place
      // before i + 1, what is held after its backward over the place behind 2L - i.
      double place = sample.position();
      int held = (int) (place <= depth ? place : 2 * depth - place);
      boolean atTheTop = place == depth;
      long below =
          memory.layers().stream().limit(held).mapToLong(layer -> layer.storedBytes()).sum();
      if (!atTheTop) {
        assertThat(sample.heldBytes()).as("at " + place).isEqualTo(below);
      }
    }
  }

  @Test
  @DisplayName("fill the launch form from a run")
  void clonesToLaunch() {
    model.runs().cloneToLaunch(run("Full precision"));

    assertThat(model.navigation().page()).isEqualTo(Page.LAUNCH);
    assertThat(model.launch().field(Keys.LEVEL).text()).isEqualTo("L0");
    assertThat(model.launch().nameProperty().get()).isEqualTo("Full precision (copy)");
  }

  @Test
  @DisplayName("show a finished run as they would show a live one")
  void followsARun() {
    model.live().choose(run("Two bits"));
    model.live().tick();

    assertThat(model.live().headProperty().get().control()).isEqualTo(Control.NONE);
    assertThat(model.live().headProperty().get().fraction()).isEqualTo(1);
    assertThat(model.live().figuresProperty().get().ratio().text()).endsWith("×");
    assertThat(model.live().messages()).isNotEmpty();
    RunState state = model.live().stateProperty().get();
    LineSpec loss = RunCharts.loss(state, model.live().curves().view());
    assertThat(loss.curves()).extracting(LineSpec.Curve::name).contains("training", "validation");
    assertThat(loss.curves().get(0).raw().size()).isEqualTo(240);
    MemorySpec memory = MemoryChart.of(state, MemorySpec.Scale.WITH_FP32, 0);
    assertThat(memory.layers()).hasSize(60);
    assertThat(memory.traced().samples().stream().mapToLong(MemorySpec.Sample::heldBytes).max())
        .hasValue(memory.storedPeak());
  }

  @Test
  @DisplayName("compare runs: only what differs, deltas to the baseline")
  void comparesRuns() {
    RunInfo plain = run("Full precision");
    model.navigation().openCompare(List.of(plain.id(), run("Two bits").id()));

    assertThat(model.compare().baselineProperty().get()).isEqualTo(plain.id());
    assertThat(model.compare().settings()).extracting(SettingRow::key).contains("level", "lr");
    assertThat(model.compare().settings()).extracting(SettingRow::key).doesNotContain("model");
    assertThat(model.compare().summary()).isNotEmpty();
    assertThat(model.compare().charts().loss().curves()).hasSize(2);
    assertThat(model.compare().charts().layers().groups()).hasSize(2);
    // L0 keeps nothing for ReLUs, L3 a mask: they stand at their place, not behind the others.
    List<String> network =
        bench.states().open(plain.id()).layers().stream().map(layer -> layer.name()).toList();
    assertThat(model.compare().charts().layers().categories())
        .extracting(network::indexOf)
        .isSorted()
        .doesNotContain(-1)
        .hasSizeGreaterThan(50);

    model.compare().onlyDifferencesProperty().set(false);
    assertThat(model.compare().settings()).extracting(SettingRow::key).contains("model");

    model.runs().rename(plain, "Renamed meanwhile");
    assertThat(model.compare().runs()).extracting(ComparedRun::name).contains("Renamed meanwhile");
  }

  @Test
  @DisplayName("lay beside each other what runs hold, and their largest batch in the form's budget")
  void comparesWhatIsHeld() {
    model.plan().budgetProperty().set(1L << 30);
    model.navigation().openCompare(List.of(run("Full precision").id(), run("Two bits").id()));
    assertThat(model.compare().summary())
        .extracting(SummaryRow::label)
        .contains("Weights", "Gradients", "Optimiser", "Largest batch");
    assertThat(batches().get(0)).isLessThan(batches().get(1));

    List<Long> before = batches();
    model.plan().budgetProperty().set(1L << 31);
    assertThat(batches().get(0)).isGreaterThan(before.get(0));
  }

  private List<Long> batches() {
    return model.compare().summary().stream()
        .filter(row -> row.label().equals("Largest batch"))
        .flatMap(row -> row.cells().stream())
        .map(cell -> Long.valueOf(cell.text().replaceAll("\\D", "")))
        .toList();
  }

  @Test
  @DisplayName("offer to cancel all that wait only where several do")
  void cancelsWhatWaits() {
    QueueModel queue = model.queue();
    QueueModel.Entry trains = new QueueModel.Entry("a", "a", "running", 0, true);
    QueueModel.Entry waits = new QueueModel.Entry("c", "c", "waits", 1, true);
    queue.entries().setAll(trains, new QueueModel.Entry("b", "b", "running", 0, true));
    assertThat(queue.severalWait()).isFalse();
    queue.entries().setAll(trains, waits);
    assertThat(queue.severalWait()).isFalse();
    queue.entries().setAll(waits, new QueueModel.Entry("d", "d", "waits", 2, true));
    assertThat(queue.severalWait()).isTrue();
  }

  @Test
  @DisplayName("write no report over that of another run of the same name")
  void distinguishesReports() {
    RunInfo two = run("Two bits");
    RunInfo full = run("Full precision");
    model.runs().rename(full, "two BITS!");
    model.export().exported().setAll(two.id());
    assertThat(model.export().files()).containsExactly("two-bits-" + two.id() + ".html");
    model.export().exported().setAll(full.id());
    assertThat(model.export().files()).containsExactly("two-bits-" + full.id() + ".html");

    model.export().form().titleProperty().set("Mine");
    assertThat(model.export().files()).containsExactly("mine.html");
  }

  @Test
  @DisplayName("say before writing which files a report makes")
  void outlinesReports() {
    model.export().exported().setAll(run("Two bits").id());
    model.export().formats().add(ReportFormat.CSV);

    assertThat(model.export().files())
        .containsExactly(
            "two-bits.html",
            "two-bits-csv/summary.csv",
            "two-bits-csv/layers.csv",
            "two-bits-csv/series.csv");
  }

  @Test
  @DisplayName("show the pages of a report as it would be written, with its words and its order")
  void previewsReports() {
    assertThat(model.export().preview().sheetProperty().get()).isNull();
    model.navigation().openExport(List.of(run("Two bits").id()));
    int pages = model.export().preview().pagesProperty().get();
    PreviewModel.Sheet first = model.export().preview().sheetProperty().get();
    assertThat(pages).isGreaterThan(2);
    assertThat(first.height()).isCloseTo(Math.round(1.414f * first.width()), within(2));

    model.export().preview().turn(99);
    assertThat(model.export().preview().pageProperty().get()).isEqualTo(pages - 1);
    assertThat(model.export().preview().sheetProperty().get().pixels())
        .isNotEqualTo(first.pixels());

    model.export().form().sections().remove(ReportPart.MEMORY);
    assertThat(model.export().preview().pagesProperty().get()).isLessThan(pages);
    model.export().preview().turn(-99);
    PreviewModel.Sheet before = model.export().preview().sheetProperty().get();
    model.export().form().notesProperty().set("It **held**.");
    assertThat(model.export().preview().sheetProperty().get().pixels())
        .isNotEqualTo(before.pixels());

    model.export().exported().clear();
    assertThat(model.export().preview().sheetProperty().get()).isNull();
    assertThat(model.export().preview().pagesProperty().get()).isZero();
  }

  @Test
  @DisplayName("order the sections of a report, and lay out nothing while another page is on show")
  void ordersSections() {
    model.export().form().move(ReportPart.SETTINGS, -99);
    model.export().form().move(ReportPart.SUMMARY, 1);
    model.export().form().move(ReportPart.BITS, 99);
    assertThat(model.export().form().order())
        .containsExactly(
            ReportPart.SETTINGS,
            ReportPart.CURVES,
            ReportPart.SUMMARY,
            ReportPart.MEMORY,
            ReportPart.BITS);

    model.export().exported().setAll(run("Two bits").id());
    assertThat(model.export().preview().pagesProperty().get()).isZero();
  }

  @Test
  @DisplayName("write the reports that were outlined, and say where they are")
  void writesReports() {
    model.export().exported().setAll(run("Two bits").id());
    model.export().folderProperty().set(folder.resolve("out").toString());

    model.export().write();

    assertThat(folder.resolve("out").resolve("two-bits.html"))
        .content()
        .contains("Two bits", "<svg");
    assertThat(model.export().writtenProperty().get()).isEqualTo(folder.resolve("out"));
    assertThat(model.notices().shown().get(0).text()).startsWith("1 file written to");
    assertThat(model.export().ready()).isTrue();
  }

  @Test
  @DisplayName("make a report of the parts that were chosen, with the baseline first in mind")
  void makesReports() {
    List<String> ids = List.of(run("Two bits").id(), run("Full precision").id());
    List<ComparedRun> runs = ComparedRun.read(ids, bench.catalog(), bench.states());
    List<ReportPart> parts = List.of(ReportPart.SUMMARY, ReportPart.MEMORY, ReportPart.SETTINGS);
    ReportModel report =
        new RunReport(Cover.titled("Both"), "ActNN Workbench 1.0.0", runs, parts).model();

    assertThat(report.baseline()).isEqualTo(run("Two bits").id());
    assertThat(report.sections())
        .extracting(ReportModel.Section::title)
        .containsExactly("Summary", "Memory", "Settings");
    assertThat(report.sections().get(1).charts())
        .hasSize(5)
        .anySatisfy(
            chart -> {
              assertThat(chart).isInstanceOf(CostSpec.class);
              assertThat(chart.heading().note()).isEqualTo("Two bits; step 240");
            })
        .last()
        .isInstanceOf(WaterfallSpec.class);
    assertThat(report.sections().get(1).tables().get(0).columns())
        .containsSequence("Compress", "Decompress", "Scratch");
    ReportModel.Run first = report.runs().get(0);
    assertThat(first.layers()).hasSize(60);
    assertThat(first.layers().get(0).cost().scratchBytes()).isPositive();
    assertThat(report.runs().get(1).layers().get(0).cost().compressMillis()).isZero();
    assertThat(first.series()).extracting(ReportModel.Series::name).contains("loss/train");
    assertThat(first.figure("activation.ratio").orElseThrow().value()).isGreaterThan(8);
  }

  private RunInfo run(String name) {
    return model.book().runs().stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
