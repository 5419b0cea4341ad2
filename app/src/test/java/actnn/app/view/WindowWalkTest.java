package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.preset.Preset;
import actnn.app.run.Home;
import actnn.app.run.RunState;
import actnn.app.run.RunStatus;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.workbench.Workbench;
import actnn.engine.event.SeriesNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole way through the window with workers that really train, on a network of seconds. */
@DisplayName("A user at the window")
class WindowWalkTest {
  private static final Preset TINY =
      new Preset(
          "tiny",
          "Tiny",
          "A few samples, one epoch.",
          Map.of(
              "model", "mlp",
              "train.samples", "64",
              "validation.samples", "32",
              "batch", "16",
              "epochs", "1"));

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private Workbench bench;
  private WorkbenchApp.Window window;

  @BeforeEach
  void open() throws Exception {
    Home home = Home.open(folder);
    bench = Workbench.open(home);
    Services services =
        new Services(
            home,
            bench.catalog(),
            bench.states(),
            bench.supervisor(),
            bench.bundles(),
            List.of(TINY),
            Workbench::writer,
            WindowMemory.Kept.in(folder),
            "1.0.0");
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> window = WorkbenchApp.open(stage, services, url -> {}));
    await(() -> model().book().loadedProperty().get());
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.setupFixture(
        () -> {
          window.stage().hide();
          window.close();
        });
    bench.close();
  }

  @Test
  @DisplayName("starts a run, watches it to its end, stops a second, and compares the two")
  void walks() throws Exception {
    start("first");
    await(() -> text("#live-status").equals("Finished"));
    RunState first = model().live().stateProperty().get();
    assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(first.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isEqualTo(4);
    assertThat(first.layers()).isNotEmpty();
    assertThat(button("#stop").isVisible()).isFalse();

    robot.clickOn("#nav-launch");
    robot.interact(() -> field("#input-epochs").setText("1000"));
    start("second");
    await(() -> model().live().stateProperty().get() != first);
    await(() -> model().live().stateProperty().get().progress().step() > 4);
    assertThat(text("#live-status")).isEqualTo("Running");
    robot.clickOn("#stop");
    await(() -> text("#live-status").equals("Stopped"));

    robot.clickOn("#nav-runs");
    TableView<RunLine> table = robot.lookup("#runs-table").queryTableView();
    await(() -> statuses(table).equals(List.of(RunStatus.STOPPED, RunStatus.FINISHED)));
    robot.interact(() -> table.getSelectionModel().selectAll());
    robot.clickOn("#compare-selected");
    await(() -> model().compare().runs().size() == 2);
    assertThat(model().navigation().page()).isEqualTo(Page.COMPARE);
    await(() -> robot.lookup("Stored activations").tryQuery().isPresent());
    assertThat(model().compare().settings())
        .anySatisfy(row -> assertThat(row.toString()).contains("1000"));
  }

  @Test
  @DisplayName("sees a worker that was killed as crashed, with its points, and starts the next run")
  void outlivesAWorker() throws Exception {
    robot.interact(() -> field("#input-epochs").setText("1000"));
    start("killed");
    await(() -> model().live().stateProperty().get().progress().step() > 4);
    RunState killed = model().live().stateProperty().get();
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    await(() -> text("#live-status").equals("Crashed"));
    assertThat(killed.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isGreaterThan(4);

    robot.clickOn("#nav-launch");
    robot.interact(() -> field("#input-epochs").setText("1"));
    start("next");
    await(() -> text("#live-status").equals("Finished"));
  }

  private void start(String name) throws Exception {
    robot.interact(() -> field("#run-name").setText(name));
    await(() -> !button("#start").isDisabled());
    robot.clickOn("#start");
    await(() -> model().navigation().page() == Page.LIVE);
    await(() -> model().live().stateProperty().get() != null);
    await(() -> name.equals(model().live().infoProperty().get().name()));
  }

  private static List<RunStatus> statuses(TableView<RunLine> table) {
    return table.getItems().stream().map(line -> ((RunLine.Row) line).run().status()).toList();
  }

  private String text(String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private Button button(String id) {
    return robot.lookup(id).queryButton();
  }

  private TextField field(String id) {
    return robot.lookup(id).queryAs(TextField.class);
  }

  private WorkbenchModel model() {
    return window.model();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
