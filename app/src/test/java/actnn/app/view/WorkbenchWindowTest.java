package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.ChartPane;
import actnn.app.chart.export.ChartFormat;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.runs.RunLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The window")
class WorkbenchWindowTest extends OneWindow {
  @ParameterizedTest
  @EnumSource(Page.class)
  @DisplayName("has room for each page at its least size")
  void pagesFit(Page page) {
    robot.interact(() -> model().navigation().go(page));
    Region shown = robot.lookup("#page-" + page.name().toLowerCase(Locale.ROOT)).query();
    double rail = robot.lookup(".wb-rail").queryAs(Region.class).prefWidth(-1);
    assertThat(shown.minWidth(-1)).isLessThanOrEqualTo(WorkbenchApp.LEAST_WIDTH - rail);
  }

  @Test
  @DisplayName("turns its pages by keyboard and by mouse")
  void turnsPages() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    await(() -> model().navigation().page() == Page.RUNS);
    assertThat(robot.lookup("#page-title").queryAs(Label.class).getText()).isEqualTo("Runs");

    robot.push(KeyCode.CONTROL, KeyCode.F);
    assertThat(robot.lookup("#runs-filter").query().isFocused()).isTrue();

    robot.clickOn("#nav-export");
    await(() -> model().navigation().page() == Page.EXPORT);
    assertThat(robot.lookup("#page-export").tryQuery()).isPresent();
  }

  @Test
  @DisplayName("changes its theme, and remembers it")
  void changesTheme() throws Exception {
    robot.interact(() -> model().memory().themeProperty().set(Theme.LIGHT));
    robot.push(KeyCode.CONTROL, KeyCode.T);
    await(() -> model().memory().themeProperty().get() == Theme.DARK);
    robot.clickOn("#theme");
    await(() -> model().memory().themeProperty().get() == Theme.LIGHT);

    await(() -> java.nio.file.Files.exists(folder.resolve("window.properties")));
  }

  @Test
  @DisplayName("compares the two runs that are selected in the table")
  void comparesFromTheTable() throws Exception {
    robot.interact(() -> model().navigation().go(Page.RUNS));
    TableView<RunLine> table = robot.lookup("#runs-table").queryTableView();
    await(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().selectAll());
    robot.clickOn("#compare-selected");

    await(() -> model().compare().runs().size() == 2);
    assertThat(model().navigation().page()).isEqualTo(Page.COMPARE);
    assertThat(robot.lookup("Stored activations").tryQuery()).isPresent();
    assertThat(robot.lookup("#only-differences").tryQuery()).isPresent();
  }

  @Test
  @DisplayName("opens with the quick start chosen, so that Start is all there is to press")
  void opensWithAPreset() {
    assertThat(presetAtFirst).isEqualTo("Quick start");
    assertThat(epochsAtFirst).isEqualTo("2");
  }

  @Test
  @DisplayName("has room for the words under each key figure of a run, at its usual size")
  void figuresAreWhole() throws Exception {
    robot.interact(() -> model().navigation().go(Page.LIVE));
    await(() -> robot.lookup("#page-live .wb-tile .wb-caption").queryAll().size() >= 12);
    await(() -> !hints().isEmpty());
    assertThat(hints())
        .anyMatch(label -> label.getText().startsWith("codes"))
        .allSatisfy(
            label ->
                assertThat(((Text) label.lookup(".text")).getText()).isEqualTo(label.getText()));
  }

  private List<Label> hints() {
    return robot.lookup("#page-live .wb-tile .wb-caption").queryAllAs(Label.class).stream()
        .filter(label -> !label.getText().isEmpty())
        .toList();
  }

  @Test
  @DisplayName("leaves the list of runs alone while it is open")
  void openListStays() throws Exception {
    robot.interact(() -> model().navigation().go(Page.LIVE));
    ComboBox<RunInfo> choice = robot.lookup("#live-run").queryComboBox();
    await(() -> choice.getItems().size() == 2);
    robot.interact(choice::show);
    List<RunInfo> before = List.copyOf(choice.getItems());
    RunInfo run = before.get(0);
    window.bench().catalog().note(run.id(), "looked at");
    robot.interact(() -> model().book().refresh());
    await(() -> model().book().find(run.id()).orElseThrow().labels().note().equals("looked at"));
    assertThat(choice.isShowing()).isTrue();
    assertThat(choice.getItems()).isEqualTo(before);

    robot.interact(choice::hide);
    assertThat(choice.getItems()).isEqualTo(model().live().choices());
    assertThat(choice.getValue()).isEqualTo(model().live().infoProperty().get());
    window.bench().catalog().note(run.id(), "");
  }

  @Test
  @DisplayName("says where a chart was saved, and why it could not be")
  void savesCharts(@TempDir Path reports) throws Exception {
    robot.interact(() -> model().navigation().go(Page.LIVE));
    ChartPane chart = robot.lookup(".chart-pane").queryAs(ChartPane.class);
    Path file = reports.resolve("loss.svg");
    robot.interact(() -> chart.save(ChartFormat.SVG, file));
    await(() -> isToast("Saved " + file));
    assertThat(file).isNotEmptyFile();

    Path nowhere = file.resolve("loss.svg");
    robot.interact(() -> chart.save(ChartFormat.SVG, nowhere));
    await(() -> isToast("The chart could not be saved to " + nowhere));
    assertThat(model().notices().shown())
        .anySatisfy(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.ERROR));
    robot.interact(() -> model().notices().shown().clear());
  }

  @Test
  @DisplayName("shows at its foot how far long work is, and ends it by mouse and by the palette")
  void endsLongWork() throws Exception {
    Node part = robot.lookup("#long-task").query();
    assertThat(part.isVisible()).isFalse();
    for (boolean byMouse : new boolean[] {true, false}) {
      robot.interact(
          () -> model().status().tasks().begin("Counting", "none stays", this::count, done -> {}));
      await(
          () ->
              robot.lookup("#long-task .progress-bar").queryAs(ProgressBar.class).getProgress()
                  > 0.2);
      assertThat(part.isVisible()).isTrue();
      assertThat(window.text("#long-task-what")).isEqualTo("Counting");
      if (byMouse) {
        robot.clickOn("#long-task-cancel");
      } else {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("cancelwhat");
        robot.push(KeyCode.ENTER);
      }
      await(() -> isToast("Counting was cancelled: none stays."));
      assertThat(part.isVisible()).isFalse();
      robot.interact(() -> model().notices().shown().clear());
    }
  }

  @Test
  @DisplayName("ends from its foot what waits for other long work")
  void endsWhatWaits() throws Exception {
    robot.interact(
        () -> {
          LongTasks tasks = model().status().tasks();
          tasks.begin("Counting", "none stays", this::count, done -> {});
          tasks.begin("Adding", "nothing is added", this::count, done -> {});
        });
    await(() -> window.text("#long-task-what").equals("Counting, and 1 more"));
    robot.clickOn("#long-task-more");
    robot.clickOn("Cancel: Adding");
    await(() -> window.text("#long-task-what").equals("Counting"));
    assertThat(robot.lookup("#long-task-more").query().isVisible()).isFalse();
    robot.clickOn("#long-task-cancel");
    await(() -> isToast("Adding was cancelled: nothing is added."));
    assertThat(model().status().tasks().running()).isEmpty();
    robot.interact(() -> model().notices().shown().clear());
  }

  private String count(LongTask task) throws InterruptedException {
    double done = 0;
    while (done <= 1) { // never over by itself
      task.at(done);
      done = Math.min(0.9, done + 0.1);
      Thread.sleep(5);
    }
    return "all";
  }

  @Test
  @DisplayName("lives on when an action fails, and says that the log has it")
  void failureBecomesNotice() throws Exception {
    robot.interactNoWait(
        () ->
            robot
                .lookup("#reset")
                .queryButton()
                .setOnAction(
                    event -> {
                      throw new IllegalStateException("The disk is on fire.");
                    }));
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.autoCheckException = false;
    robot.clickOn("#reset");
    await(() -> !model().notices().shown().isEmpty());

    assertThat(model().notices().shown().get(0).text())
        .isEqualTo("That did not work: it failed, and the program's log says why.");
    WaitForAsyncUtils.clearExceptions();
    WaitForAsyncUtils.autoCheckException = true;
  }
}
