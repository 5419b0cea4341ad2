package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import actnn.engine.event.SeriesNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The whole way through the window with workers that really train, on a network of seconds. */
@DisplayName("A user at the window")
class WindowWalkTest {
  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private OpenedWindow window;

  @BeforeEach
  void open() throws Exception {
    Workbench bench = Workbench.open(Home.open(folder));
    window = OpenedWindow.on(bench, SampleBench.services(bench, OpenedWindow.TINY));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  @DisplayName("starts a run, watches it to its end, stops a second, and compares the two")
  void walks() throws Exception {
    start("first");
    await(() -> window.text("#live-status").equals("Finished"));
    RunState first = model().live().stateProperty().get();
    assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(first.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isEqualTo(4);
    assertThat(first.layers()).isNotEmpty();
    assertThat(window.button("#stop").isDisabled()).isTrue();

    robot.clickOn("#nav-launch");
    robot.interact(() -> window.field("#input-epochs").setText("1000"));
    start("second");
    await(() -> model().live().stateProperty().get() != first);
    await(() -> model().live().stateProperty().get().progress().step() > 4);
    assertThat(window.text("#live-status")).isEqualTo("Running");
    robot.clickOn("#stop");
    await(() -> window.text("#live-status").equals("Stopped"));

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
    robot.interact(() -> window.field("#input-epochs").setText("1000"));
    start("killed");
    await(() -> model().live().stateProperty().get().progress().step() > 4);
    RunState killed = model().live().stateProperty().get();
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    await(() -> window.text("#live-status").equals("Crashed"));
    assertThat(killed.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isGreaterThan(4);

    robot.clickOn("#nav-launch");
    robot.interact(() -> window.field("#input-epochs").setText("1"));
    start("next");
    await(() -> window.text("#live-status").equals("Finished"));
  }

  @Test
  @DisplayName("trains a network of their own from a file, whose layers Layers shows")
  void trainsTheirOwn() throws Exception {
    Path file = folder.resolve("own.json");
    Files.writeString(
        file,
        """
        {"name": "own", "layers": [
          {"name": "mine", "kind": "conv", "channels": 4, "kernel": 3},
          {"kind": "globalPool"}, {"kind": "linear", "outputs": "classes"}]}
        """);
    assertThat(robot.lookup("#field-network").tryQuery()).isEmpty();
    robot.interact(() -> model().launch().field(Keys.MODEL).textProperty().set("custom"));
    await(() -> window.text("#told-network").equals("No file chosen yet"));
    assertThat(window.button("#start").isDisabled()).isTrue();
    assertThat(window.button("#input-network").isVisible()).isTrue();
    robot.interact(() -> model().launch().describe(file));
    await(() -> window.text("#told-network").startsWith("own, 3 layers ("));
    await(() -> model().plan().forecastProperty().get().plan().layers().size() == 3);
    start("theirs");
    await(() -> window.text("#live-status").equals("Finished"));
    RunState state = model().live().stateProperty().get();
    assertThat(state.layers().toString()).contains("mine");
  }

  @Test
  @DisplayName("presses Resume twice, and the run goes on: no button takes the place of another")
  void buttonsKeepTheirPlaces() throws Exception {
    robot.interact(() -> window.field("#input-epochs").setText("1000"));
    start("paused");
    await(() -> model().live().stateProperty().get().progress().step() > 4);
    List<Bounds> places = places();
    robot.clickOn("#pause");
    await(() -> window.text("#live-status").equals("Paused"));
    assertThat(places()).isEqualTo(places);
    assertThat(window.button("#pause").isDisabled()).isTrue();
    long before = model().live().stateProperty().get().progress().step();

    robot.doubleClickOn("#resume");
    await(() -> model().live().stateProperty().get().progress().step() > before + 4);
    assertThat(window.text("#live-status")).isEqualTo("Running");
    assertThat(places()).isEqualTo(places);
    robot.doubleClickOn("#stop");
    await(() -> window.text("#live-status").equals("Stopped"));
    assertThat(places()).isEqualTo(places);
    assertThat(model().notices().shown()).isEmpty();
  }

  /** Where the buttons of the run on show are, and their words. */
  private List<Bounds> places() {
    return Stream.of("#checkpoint", "#pause", "#resume", "#stop", "#kill")
        .map(window::button)
        .map(button -> button.localToScene(button.getLayoutBounds()))
        .toList();
  }

  private void start(String name) throws Exception {
    robot.interact(() -> window.field("#run-name").setText(name));
    await(() -> !window.button("#start").isDisabled());
    robot.clickOn("#start");
    await(() -> model().navigation().page() == Page.LIVE);
    await(() -> model().live().stateProperty().get() != null);
    await(() -> name.equals(model().live().infoProperty().get().name()));
  }

  private static List<RunStatus> statuses(TableView<RunLine> table) {
    return table.getItems().stream().map(line -> ((RunLine.Row) line).run().status()).toList();
  }

  private WorkbenchModel model() {
    return window.model();
  }

  private void await(Callable<Boolean> condition) throws Exception {
    window.await(condition);
  }
}
