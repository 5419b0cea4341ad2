package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.LongTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The models of the page Runs")
class RunsPageModelTest extends WindowModels {
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
  @DisplayName("give the command that does a run again to the clipboard")
  void commands() {
    RunInfo run = run("Two bits");
    List<String> copied = new ArrayList<>();
    model.runs().copyCommand(run, copied::add);
    assertThat(copied).containsExactly(bench.catalog().detail(run.id()).command());
    assertThat(copied.get(0)).startsWith("actnn run ");
    assertThat(notices()).last().asString().contains("clipboard");
  }

  @Test
  @DisplayName("take nothing of a bundle in when that is cancelled, and can take it in later")
  void cancelsBundles() {
    RunInfo run = run("Two bits");
    Path bundle = folder.resolve("two-bits.zip");
    model.runs().selected().setAll(run.id());
    cancelAt(0.2);
    model.runs().exportBundle(bundle);
    assertThat(notices())
        .containsExactly("Writing the bundle was cancelled: no half of a file is left.");
    assertThat(bundle).doesNotExist();
    cancelAt(2);
    model.runs().exportBundle(bundle);
    assertThat(bundle).isNotEmptyFile();

    bench.catalog().delete(run.id());
    cancelAt(0.3);
    model.runs().importBundle(bundle);
    assertThat(notices())
        .last()
        .isEqualTo("Taking the bundle in was cancelled: nothing of it was taken.");
    assertThat(bench.home().runFolder(run.id())).doesNotExist();
    cancelAt(2);
    model.runs().importBundle(bundle);
    assertThat(notices()).last().isEqualTo("Run " + run.id() + " came in.");
  }

  private double end = 2;
  private boolean listens;

  /** Cancels what begins from now on as soon as so much of it is done. */
  private void cancelAt(double share) {
    if (!listens) {
      listens = true;
      model
          .status()
          .tasks()
          .running()
          .addListener(
              (ListChangeListener<LongTask>) change -> change.getList().forEach(this::end));
    }
    end = share;
  }

  private void end(LongTask task) {
    task.fractionProperty()
        .addListener(
            (value, before, now) -> {
              if (now.doubleValue() >= end) {
                task.cancel();
              }
            });
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
}
