package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunStatus;
import actnn.app.series.XAxis;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The whole way with workers that really train; nothing is pointed at or clicked. */
@DisplayName("A user without a mouse")
class KeyboardWalkTest {
  private static final int MOST_STOPS = 200;
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
  @DisplayName("trains two runs, compares them, writes a report, deletes a run and brings it back")
  void walks() throws Exception {
    train("first", KeyCode.DIGIT1);
    train("second", KeyCode.DIGIT2);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    await(() -> model().runs().shown().size() == 2);
    tabTo("runs-table");
    robot.push(KeyCode.CONTROL, KeyCode.A);
    await(() -> model().runs().selected().size() == 2);
    command("comparesel");
    await(() -> model().navigation().page() == Page.COMPARE);
    await(() -> model().compare().runs().size() == 2);
    tabTo(node -> isIn(node, "curves-over"));
    robot.push(KeyCode.RIGHT);
    await(() -> model().compare().curves().axisProperty().get() == XAxis.EPOCH);

    command("exportsel");
    await(() -> model().navigation().page() == Page.EXPORT);
    assertThat(model().export().exported()).hasSize(2);
    tabTo("export-title");
    robot.write("By keys");
    tabTo("export-PDF");
    robot.push(KeyCode.SPACE);
    tabTo("write");
    robot.push(KeyCode.SPACE);
    await(() -> model().export().writtenProperty().get() != null);
    Path reports = Objects.requireNonNull(model().export().writtenProperty().get());
    assertThat(Files.readString(reports.resolve("by-keys.html"))).contains("first", "second");
    assertThat(reports.resolve("by-keys.pdf")).isNotEmptyFile();

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    tabTo("runs-table");
    robot.push(KeyCode.HOME);
    await(() -> model().runs().selected().size() == 1);
    robot.push(KeyCode.DELETE);
    await(() -> model().runs().shown().size() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    await(() -> model().runs().shown().size() == 2);
  }

  /** Names and starts a run of this seed, and watches it to its end. */
  private void train(String name, KeyCode seed) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    await(() -> model().navigation().page() == Page.LAUNCH);
    tabTo("settings-search");
    robot.write("seed");
    tabTo("input-seed");
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.push(seed);
    tabTo("run-name");
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write(name);
    await(() -> !window.button("#start").isDisabled());
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    await(() -> model().navigation().page() == Page.LIVE);
    await(() -> name.equals(model().live().infoProperty().get().name()));
    await(() -> model().live().stateProperty().get().status() == RunStatus.FINISHED);
    assertThat(model().live().stateProperty().get().settings())
        .containsEntry("seed", seed.getChar());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    tabTo("settings-search");
    robot.push(KeyCode.ESCAPE);
  }

  /** Does a command by a few of its letters. */
  private void command(String letters) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write(letters);
    robot.push(KeyCode.ENTER);
  }

  private void tabTo(String id) {
    tabTo(node -> id.equals(node.getId()));
  }

  private void tabTo(Predicate<Node> wanted) {
    for (int i = 0; i < MOST_STOPS; i++) {
      Node now = window.stage().getScene().getFocusOwner();
      if (now != null && wanted.test(now)) {
        return;
      }
      robot.push(KeyCode.TAB);
    }
    throw new AssertionError("Tab never comes to it.");
  }

  private static boolean isIn(Node node, String id) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (id.equals(up.getId())) {
        return true;
      }
    }
    return false;
  }

  private WorkbenchModel model() {
    return window.model();
  }

  private void await(Callable<Boolean> condition) throws Exception {
    window.await(condition);
  }
}
