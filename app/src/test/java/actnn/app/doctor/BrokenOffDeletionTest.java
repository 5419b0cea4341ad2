package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.home.Home;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of a deletion that was killed before it was decided the doctor")
class BrokenOffDeletionTest {
  /** Of a process that is gone. */
  private static final String STONE = ".deleting-999999999-1000.1-";

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "says that its runs come back, and nothing that would have them looked for elsewhere")
  void returning() throws Exception {
    Home home = Home.open(folder);
    String run;
    try (Store store = Store.open(home.database())) {
      SampleRuns samples = new SampleRuns(home, store);
      run = samples.write(new SampleRun("one", "actnn", "L3", SampleRun.SMALL, 60, 0.8));
      samples.write(new SampleRun("other", "actnn", "L0", SampleRun.SMALL, 60, 0.8));
    }
    Files.move(home.runs().resolve(run), home.runs().resolve(STONE + run));

    assertThat(new StoreFindings(folder, false, false).findings())
        .filteredOn(finding -> finding.grade() != Grade.OK)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).isEqualTo("deletions");
              assertThat(finding.text()).contains(run, "before it was decided");
              assertThat(finding.fix()).startsWith("Nothing is lost");
            });
  }
}
