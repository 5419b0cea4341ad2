package actnn.app.viewmodel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.RunInfo;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The run table over a real home folder")
class RunsModelTest {
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
  @DisplayName("is filtered by any setting, and keeps its rows while a filter is half written")
  void filtersBySettings() {
    model.runs().filterProperty().set("lr = 0.05 and accuracy > 80%");
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Two bits");
    assertThat(model.runs().listing().faultProperty().get()).isEmpty();

    model.runs().filterProperty().set("lr = 0.05 and accuracy >");
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Two bits");
    assertThat(model.runs().listing().faultProperty().get())
        .isEqualTo("Character 25: a value is missing after 'accuracy >'.");
    assertThat(model.runs().listing().completion(3).choices()).isNotEmpty();
  }

  @Test
  @DisplayName("groups runs by a setting they differ in, and remembers which")
  void groupsRuns() {
    assertThat(model.runs().listing().groupings()).contains("level", "lr").doesNotContain("model");
    model.runs().listing().groupProperty().set("level");
    assertThat(model.runs().listing().lines())
        .extracting(line -> line instanceof RunLine.Head head ? head.label() : "run")
        .containsExactly("level L0", "run", "level L3", "run");

    model.runs().listing().toggle((RunLine.Head) model.runs().listing().lines().get(0));
    assertThat(model.runs().listing().lines()).hasSize(3);
    assertThat(WindowMemory.Kept.in(folder).texts()).containsEntry("runs.group", "level");
  }

  @Test
  @DisplayName("sorts with pinned runs on top")
  void sortsRuns() {
    model.runs().listing().sort(RunColumn.STORED, true);
    assertThat(model.runs().shown())
        .extracting(RunInfo::name)
        .containsExactly("Two bits", "Full precision");
    model.runs().togglePin(run("Full precision"));
    assertThat(model.runs().shown().get(0).name()).isEqualTo("Full precision");
  }

  @Test
  @DisplayName("follows the latest run, as the live page does")
  void followsTheLatest() {
    model.runs().followingProperty().set(true);
    assertThat(model.runs().followedProperty().get()).isEqualTo(run("Two bits").id());
    assertThat(model.navigation().watchedProperty().get()).isEqualTo(run("Two bits").id());
    model.runs().followingProperty().set(false);
    assertThat(model.runs().followedProperty().get()).isEmpty();
  }

  private RunInfo run(String name) {
    return model.book().runs().stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
