package actnn.app.viewmodel.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.report.Cover;
import actnn.app.report.CsvReport;
import actnn.app.report.ReportModel;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunMissingException;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A report whose run is deleted by another process while it is written")
class DeletedMeanwhileTest {
  @TempDir Path folder;

  @Test
  @DisplayName("is left out with a sentence, rather than told of the half that was still there")
  void leftOut() throws IOException {
    Home home = Home.open(folder.resolve("home"));
    String id;
    try (Store store = Store.open(home.database())) {
      id =
          new SampleRuns(home, store)
              .write(new SampleRun("Two bits", "actnn", "L3", SampleRun.USUAL, 240, 0.85));
    }
    Path target = folder.resolve("tables");
    ReportDraft draft = new ReportDraft(Cover.titled("Both"), List.of(id), ReportPart.all());
    try (Workbench bench = Workbench.openForCommand(home);
        Workbench other = Workbench.openForCommand(home)) {
      ReportModel model = draft.model(bench.catalog(), bench.states(), "ActNN Workbench");
      other.catalog().delete(id);

      assertThatThrownBy(() -> new CsvReport().write(model, target))
          .isInstanceOf(RunMissingException.class)
          .hasMessageContaining("Run " + id + " was deleted while its report was made");
      assertThat(target).doesNotExist();
      assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("home"));
    }
  }
}
