package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.report.Cover;
import actnn.app.report.ReportModel;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.export.PreviewModel;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.viewmodel.export.ReportPart;
import actnn.app.viewmodel.export.RunReport;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The models of the page Report")
class ReportPageModelTest extends WindowModels {
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
  @DisplayName("end a report that somebody cancels, leave no half of a file, and say what is whole")
  void cancelsReports() {
    Path out = folder.resolve("out");
    model.export().exported().setAll(run("Two bits").id());
    model.export().folderProperty().set(out.toString());
    model
        .export()
        .formats()
        .addAll(List.of(ReportFormat.PDF, ReportFormat.CSV, ReportFormat.JSON, ReportFormat.PNG));
    List<Double> seen = new ArrayList<>();
    model
        .status()
        .tasks()
        .running()
        .addListener(
            (ListChangeListener<LongTask>)
                change ->
                    change
                        .getList()
                        .forEach(
                            task ->
                                task.fractionProperty()
                                    .addListener(
                                        (value, before, now) -> {
                                          seen.add(now.doubleValue());
                                          if (now.doubleValue() > 0.3) {
                                            task.cancel();
                                          }
                                        })));

    model.export().write();

    assertThat(seen).isSorted().hasSizeGreaterThan(5);
    assertThat(seen.get(seen.size() - 1)).isLessThan(0.5);
    assertThat(notices())
        .containsExactly(
            "Writing the report was cancelled: two-bits.html was written to "
                + out
                + " before, and no half of a file is left.");
    assertThat(model.export().writtenProperty().get()).as("it can be opened").isEqualTo(out);
    assertThat(model.export().ready()).isTrue();
    assertThat(out.toFile().list()).containsExactly("two-bits.html");
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
}
