package actnn.app.view;

import actnn.app.preset.Preset;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** One window for all tests of a class: each new one costs about a second. */
abstract class OneWindow {
  @TempDir static Path folder;
  static OpenedWindow window;
  static String presetAtFirst = "";
  static String epochsAtFirst = "";
  final FxRobot robot = new FxRobot();

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

  boolean isToast(String words) {
    return robot.lookup("#toasts .label").queryAllAs(Label.class).stream()
        .anyMatch(label -> label.getText().startsWith(words));
  }

  static WorkbenchModel model() {
    return window.model();
  }

  static void await(Callable<Boolean> condition) throws Exception {
    window.await(condition);
  }
}
