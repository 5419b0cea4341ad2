package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window's models")
class DeletionModelTest extends WindowModels {
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
}
