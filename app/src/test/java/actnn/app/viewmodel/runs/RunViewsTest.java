package actnn.app.viewmodel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.Reading;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.StepColumn;
import actnn.app.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Views of the run table")
class RunViewsTest {
  @TempDir Path folder;
  private Workbench bench;
  private WorkbenchModel model;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
    model = window();
  }

  /** The table of a window that is opened now. */
  private RunsModel opened() {
    return window().runs();
  }

  private WorkbenchModel window() {
    return new WorkbenchModel(SampleBench.services(bench), new InlineBackground(), Runnable::run);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("comes back to views that were saved, in a window that opens later, too")
  void savedViews() {
    RunsModel runs = model.runs();
    StepColumn loss = StepColumn.of(RunColumn.LOSS, "200").orElseThrow();
    runs.columns().add(loss);
    runs.columns().width(RunColumn.MODEL, 200);
    runs.columns().show(RunColumn.TAGS, true);
    runs.columns().read(RunColumn.METRIC, Reading.LAST);
    runs.columns().freeze(2);
    runs.filterProperty().set("lr = 0.05");
    runs.listing().groupProperty().set("level");
    runs.listing().sort(loss, false);
    List<Column> order = runs.columns().order();
    assertThat(runs.views().save("  Two bits only ")).isEmpty();

    runs.columns().remove(loss);
    runs.columns().width(RunColumn.MODEL, 90);
    runs.columns().show(RunColumn.TAGS, false);
    runs.columns().read(RunColumn.METRIC, Reading.BEST);
    runs.columns().freeze(0);
    runs.filterProperty().set("");
    runs.listing().groupProperty().set("");
    runs.listing().sort(null, true);
    assertThat(runs.views().save("Plain")).isEmpty();
    assertThat(runs.views().currentProperty().get()).isEqualTo("Plain");

    RunsModel later = opened();
    assertThat(later.views().all())
        .extracting(RunView::name)
        .containsExactly("Plain", "Two bits only");
    later.views().pick(later.views().find("two BITS only").orElseThrow());
    assertThat(later.columns().order()).isEqualTo(order).contains(loss);
    assertThat(later.columns().width(RunColumn.MODEL)).isEqualTo(200);
    assertThat(later.columns().hidden()).doesNotContain("tags").contains("note");
    assertThat(later.columns().reading(RunColumn.METRIC)).isEqualTo(Reading.LAST);
    assertThat(later.columns().frozenProperty().get()).isEqualTo(2);
    assertThat(later.filterProperty().get()).isEqualTo("lr = 0.05");
    assertThat(later.listing().groupProperty().get()).isEqualTo("level");
    assertThat(later.listing().orderProperty().get()).isEqualTo(new RunListing.Order(loss, false));
    later.views().pick(later.views().find("Plain").orElseThrow());
    assertThat(later.shown()).hasSize(2);
    assertThat(later.columns().added()).isEmpty();
    assertThat(later.listing().orderProperty().get()).isNull();
  }

  @Test
  @DisplayName("renames and deletes views, and says what is wrong with a name")
  void namesOfViews() {
    RunViews views = model.runs().views();
    assertThat(views.save(" ")).isEqualTo("A view needs a name.");
    assertThat(views.save("n".repeat(61))).contains("at most 60");
    assertThat(views.save("one")).isEmpty();
    assertThat(views.save("two")).isEmpty();
    assertThat(views.save("ONE")).isEmpty();
    assertThat(views.all()).extracting(RunView::name).containsExactly("ONE", "two");
    RunView two = views.find("two").orElseThrow();
    assertThat(views.rename(two, "one")).isEqualTo("There is a view 'one' already.");
    assertThat(views.rename(two, "three")).isEmpty();
    assertThat(views.all()).extracting(RunView::name).containsExactly("ONE", "three");
    views.delete(views.find("ONE").orElseThrow());
    assertThat(opened().views().all()).extracting(RunView::name).containsExactly("three");
    assertThat(views.currentProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("has no views where those that were kept cannot be read")
  void damagedViews() throws IOException {
    Files.writeString(folder.resolve("window.properties"), "runs.views=[{\"name\":3");
    assertThat(opened().views().all()).isEmpty();
    Files.writeString(folder.resolve("window.properties"), "runs.views=[{\"name\":\"a\"}]");
    assertThat(opened().views().all()).isEmpty();
  }

  @Test
  @DisplayName("show all runs, and say so, where another version wrote what cannot be read here")
  void unreadableViews() throws IOException {
    Files.writeString(
        folder.resolve("window.properties"),
        """
        runs.views=[{"name":"Old","texts":{"filter":"lr = 0.05 and accuracy >","sort":"-flavour"}}]
        """);
    WorkbenchModel later = window();
    RunsModel runs = later.runs();
    runs.filterProperty().set("nothing of the kind");
    runs.listing().settleFilter();
    runs.views().pick(runs.views().find("old").orElseThrow());

    assertThat(runs.shown()).hasSize(2);
    assertThat(runs.filterProperty().get()).isEmpty();
    assertThat(runs.listing().orderProperty().get()).isNull();
    assertThat(later.notices().shown())
        .extracting(Notice::text)
        .containsExactly(
            "The view “Old” shows all runs, since its filter cannot be read."
                + " Character 25: a value is missing after 'accuracy >'.",
            "The view “Old” shows the newest runs first, since there is no column “flavour”.");
  }
}
