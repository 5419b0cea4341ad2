package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.ChartPane;
import actnn.app.chart.export.ChartFormat;
import actnn.app.preset.Preset;
import actnn.app.run.RunInfo;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One window for all tests of the class: each new one costs about a second. */
@DisplayName("The window")
class WorkbenchWindowTest {
  @TempDir static Path folder;
  private static OpenedWindow window;
  private static String presetAtFirst = "";
  private static String epochsAtFirst = "";
  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void open() throws Exception {
    Preset quick = new Preset("quick", "Quick start", "Two epochs.", Map.of("epochs", "2"));
    Workbench bench = SampleBench.ofTwoRuns(folder);
    window = OpenedWindow.on(bench, SampleBench.services(bench, quick));
    presetAtFirst = model().launch().presetProperty().get().title();
    epochsAtFirst = model().launch().field(Keys.EPOCHS).text();
  }

  @AfterAll
  static void close() throws Exception {
    window.close();
  }

  @BeforeEach
  void beginAtLaunch() {
    robot.interact(
        () -> {
          model().launch().reset();
          model().navigation().go(Page.LAUNCH);
        });
  }

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
  @DisplayName("says under a field what is wrong with it, and only then lets nobody start")
  void invalidValueIsExplained() throws Exception {
    TextField batch = robot.lookup("#input-batch").queryAs(TextField.class);
    robot.interact(() -> batch.setText("70000"));

    Label problem = robot.lookup("#problem-batch").queryAs(Label.class);
    assertThat(problem.getText()).contains("a whole number from 1 to 65536");
    assertThat(problem.isVisible()).isTrue();
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isTrue();

    robot.interact(() -> batch.setText("32"));
    assertThat(problem.isVisible()).isFalse();
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isFalse();
  }

  @Test
  @DisplayName("goes to the setting at fault when asked to, also to one with a dot in its name")
  void goesToTheFault() throws Exception {
    var samples = model().launch().field(Keys.TRAIN_SAMPLES).textProperty();
    robot.interact(() -> samples.set("many"));
    robot.clickOn("#fault");
    await(() -> robot.lookup("#input-train-samples").query().isFocused());
    robot.interact(() -> samples.set("3600"));
  }

  @Test
  @DisplayName("shows what a run will cost while the form changes")
  void planFollowsTheForm() throws Exception {
    await(() -> model().plan().forecastProperty().get() != null);
    robot.interact(() -> model().launch().field(Keys.LEVEL).textProperty().set("L0"));
    await(() -> robot.lookup("#plan-ratio").queryAs(Label.class).getText().equals("1×"));

    assertThat(model().plan().forecastProperty().get().plan().ratio()).isEqualTo(1);
  }

  @Test
  @DisplayName("moves bits, bytes and variance together when the bit budget is dragged")
  void dragsTheBudget() throws Exception {
    await(() -> model().plan().forecastProperty().get() != null);
    Slider bits = robot.lookup("#budget-bits").queryAs(Slider.class);
    Slider bytes = robot.lookup("#budget-bytes").queryAs(Slider.class);
    robot.interact(() -> bits.setValue(4.01));
    await(() -> model().plan().forecastProperty().get().plan().averageBits() > 3.9);

    assertThat(robot.lookup("#input-bits").queryAs(TextField.class).getText()).isEqualTo("4");
    assertThat(robot.lookup("#plan-variance").queryAs(Label.class).getText()).startsWith("0.0");
    assertThat(bytes.getValue())
        .isEqualTo(model().plan().forecastProperty().get().plan().storedBytes());

    robot.interact(() -> bytes.setValue(bytes.getMin()));
    await(() -> model().launch().field(Keys.BITS).text().equals("1"));
    await(() -> bits.getValue() == 1);
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
  @DisplayName("brings deleted runs back by the button on their notice, and by the keyboard")
  void undoesDeletion() throws Exception {
    robot.interact(() -> model().navigation().go(Page.RUNS));
    TableView<RunLine> table = robot.lookup("#runs-table").queryTableView();
    await(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
    robot.clickOn("#delete-selected");
    await(() -> table.getItems().size() == 1);
    robot.clickOn("#toast-action");
    await(() -> table.getItems().size() == 2);
    assertThat(model().notices().shown()).noneMatch(notice -> notice.action() != null);

    robot.interact(
        () -> {
          table.getSelectionModel().clearAndSelect(1);
          table.requestFocus();
        });
    robot.push(KeyCode.DELETE);
    await(() -> table.getItems().size() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> table.getItems().size() == 2);
    assertThat(window.bench().catalog().list()).hasSize(2);

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> isToast("There is no deleted run to bring back"));
    robot.interact(() -> model().notices().shown().clear());
  }

  @Test
  @DisplayName("renames the run that the renaming began with, though the runs move meanwhile")
  void renamesTheRightRun() throws Exception {
    robot.interact(() -> model().navigation().go(Page.RUNS));
    TableView<?> table = robot.lookup("#runs-table").queryTableView();
    await(() -> table.getItems().size() == 2);
    String first = model().runs().shown().get(0).id();
    RunInfo second = model().runs().shown().get(1);
    robot.interact(
        () -> {
          table.getSelectionModel().clearAndSelect(0);
          table.requestFocus();
        });
    robot.push(KeyCode.F2);
    await(() -> robot.lookup(".wb-rename").tryQuery().isPresent());
    TextField field = robot.lookup(".wb-rename").queryAs(TextField.class);
    robot.interact(() -> field.setText("Renamed"));
    window.bench().catalog().pin(second.id(), true);
    robot.interact(() -> model().book().refresh());
    await(() -> model().book().find(second.id()).orElseThrow().labels().pinned());
    assertThat(field.getScene()).isNotNull();
    assertThat(field.getText()).isEqualTo("Renamed");

    robot.interact(field::requestFocus);
    robot.push(KeyCode.ENTER);
    await(() -> model().book().find(first).orElseThrow().name().equals("Renamed"));
    assertThat(window.bench().catalog().byId(second.id()).orElseThrow().name())
        .isEqualTo(second.name());
    await(() -> model().runs().shown().get(0).id().equals(second.id()));
    window.bench().catalog().pin(second.id(), false);
    robot.interact(() -> model().book().refresh());
    await(() -> !model().book().find(second.id()).orElseThrow().labels().pinned());
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

  private boolean isToast(String words) {
    return robot.lookup("#toasts .label").queryAllAs(Label.class).stream()
        .anyMatch(label -> label.getText().startsWith(words));
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

  private static WorkbenchModel model() {
    return window.model();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    window.await(condition);
  }
}
