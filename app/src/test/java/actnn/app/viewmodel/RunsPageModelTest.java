package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import java.nio.file.Path;
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
