package actnn.app.viewmodel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.Unit;
import actnn.app.run.RunInfo;
import actnn.app.run.RunProgress;
import actnn.app.run.RunState;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.workbench.Workbench;
import actnn.engine.event.SeriesNames;
import actnn.storage.database.Session;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName("The run table over a real home folder")
class RunsModelTest {
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
  @DisplayName("is filtered by any setting, and keeps its rows while a filter is half written")
  void filtersBySettings() {
    model.runs().filterProperty().set("lr = 0.05 and accuracy > 80%");
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Two bits");
    assertThat(model.runs().listing().faultProperty().get()).isEmpty();
    model.runs().listing().settleFilter();

    model.runs().filterProperty().set("lr = 0.05 and accuracy >");
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Two bits");
    assertThat(model.runs().listing().faultProperty().get())
        .isEqualTo("Character 25: a value is missing after 'accuracy >'.");
    assertThat(model.runs().listing().completion(3).choices()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"levl = L3 and", "accuracy > 90%% or (", "level = L3 and accuracy >"})
  @DisplayName("keeps the rows of the filter that was settled last when one typed has a mistake")
  void mistakesAreTyped(String mistaken) {
    type(mistaken);
    assertThat(model.runs().listing().faultProperty().get()).isNotEmpty();
    assertThat(model.runs().shown()).hasSize(2);

    type("level = L0");
    model.runs().listing().settleFilter();
    type(mistaken);
    model.runs().listing().settleFilter();
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Full precision");
    assertThat(model.runs().views().save("while mistaken")).isEmpty();
    model.runs().filterProperty().set("");
    model.runs().views().pick(model.runs().views().all().get(0));
    assertThat(model.runs().filterProperty().get()).isEqualTo("level = L0");
    type(mistaken);
    assertThat(model.runs().shown()).extracting(RunInfo::name).containsExactly("Full precision");

    model.runs().filterProperty().set("");
    model.runs().filterProperty().set(mistaken);
    assertThat(model.runs().shown()).hasSize(2);
  }

  /** In place of what is written, letter by letter. */
  private void type(String text) {
    for (int letters = 1; letters <= text.length(); letters++) {
      model.runs().filterProperty().set(text.substring(0, letters));
    }
  }

  @Test
  @DisplayName("holds dear what took more than ten minutes to train, or is more than one run")
  void dearRuns() {
    RunInfo quick = SampleInfo.of("quick", "L3", 0.9).info();
    RunInfo slow = trained(quick, Duration.ofSeconds(601));
    assertThat(Deletions.isDear(List.of(quick))).isFalse();
    assertThat(Deletions.isDear(List.of(trained(quick, Duration.ofSeconds(600))))).isFalse();
    assertThat(Deletions.isDear(List.of(slow))).isTrue();
    assertThat(Deletions.isDear(List.of(quick, quick))).isTrue();
  }

  private static RunInfo trained(RunInfo run, Duration time) {
    return new RunInfo(
        run.id(),
        run.status(),
        run.recipe(),
        run.labels(),
        new RunProgress(100, 100, 10, 10, time.toNanos(), 1),
        run.times(),
        run.outcome(),
        run.figures(),
        run.curves());
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
  @DisplayName("has columns of a curve at a step, each value with the step that it was logged at")
  void valuesAtAStep() {
    RunsModel runs = model.runs();
    StepColumn loss = StepColumn.of(RunColumn.LOSS, " 200 ").orElseThrow();
    StepColumn metric = StepColumn.of(RunColumn.METRIC, "200").orElseThrow();
    runs.columns().add(loss);
    runs.columns().add(metric);
    RunCells cells = runs.listing().cells();
    RunInfo run = run("Two bits");
    RunState state = bench.states().open(run.id());
    assertThat(cells.title(loss, "accuracy")).isEqualTo("Loss, step 200");
    assertThat(cells.title(metric, "accuracy")).isEqualTo("Accuracy, step 200");
    assertThat(cells.number(loss, run)).isEqualTo(at(state, SeriesNames.LOSS_TRAIN, 200));
    assertThat(cells.number(metric, run)).isEqualTo(at(state, SeriesNames.METRIC_VALIDATION, 180));
    assertThat(cells.text(metric, run)).endsWith(" % @180");
    assertThat(cells.hint(metric, run)).contains("step 180");
    assertThat(cells.hint(loss, run)).isEmpty();

    StepColumn late = StepColumn.of(RunColumn.LOSS, "99999").orElseThrow();
    runs.columns().add(late);
    assertThat(cells.text(late, run)).isEqualTo("–");
    runs.listing().sort(loss, true);
    RunInfo first = runs.shown().get(0);
    RunInfo second = runs.shown().get(1);
    assertThat(cells.number(loss, first)).isLessThan(cells.number(loss, second));
    double mean = (cells.number(loss, first) + cells.number(loss, second)) / 2;
    assertThat(cells.mean(loss, runs.shown())).isEqualTo(Unit.NUMBER.inColumn(mean));
    runs.columns().remove(late);
    assertThat(runs.columns().added()).containsExactly(metric, loss);
  }

  private static double at(RunState state, String series, long step) {
    var points = state.series(series).orElseThrow().snapshot();
    for (int i = 0; i < points.size(); i++) {
      if (points.step(i) == step) {
        return points.value(i);
      }
    }
    throw new AssertionError("nothing at " + step);
  }

  @Test
  @DisplayName("keeps what it reads of a step with one query, and asks for nothing twice")
  void oneQueryAColumn() {
    ListAppender<ILoggingEvent> statements = new ListAppender<>();
    Logger door = (Logger) LoggerFactory.getLogger(Session.class);
    statements.start();
    door.addAppender(statements);
    door.setLevel(Level.TRACE);
    try {
      model.runs().columns().add(StepColumn.of(RunColumn.LOSS, "10").orElseThrow());
      model.runs().filterProperty().set("lr = 0.05");
      model.runs().filterProperty().set("");
    } finally {
      door.detachAppender(statements);
      door.setLevel(null);
    }
    assertThat(statements.list)
        .filteredOn(event -> event.getFormattedMessage().contains("point.value"))
        .hasSize(1);
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
