package actnn.app.view;

import actnn.app.preset.Preset;
import actnn.app.view.shell.Shell;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on a home, opened by a test of another package. */
public final class OpenedWindow implements AutoCloseable {
  /** What trains in seconds, for tests that wait for it. */
  static final Preset TINY =
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

  private final FxRobot robot = new FxRobot();
  private final Workbench bench;
  private final WorkbenchApp.Window window;

  private OpenedWindow(Workbench bench, WorkbenchApp.Window window) {
    this.bench = bench;
    this.window = window;
  }

  /** Opens it within a minute; closing it closes the workbench, too. */
  public static OpenedWindow on(Workbench bench) throws Exception {
    return on(bench, bench.services());
  }

  /** The same with other services than those of the workbench. */
  static OpenedWindow on(Workbench bench, Services services) throws Exception {
    FxToolkit.toolkitContext().setSetupTimeoutInMillis(120_000);
    Stage stage = FxToolkit.registerPrimaryStage();
    List<WorkbenchApp.Window> opened = new ArrayList<>();
    FxToolkit.setupFixture(() -> opened.add(WorkbenchApp.open(stage, services, url -> {})));
    OpenedWindow window = new OpenedWindow(bench, opened.get(0));
    window.await(() -> window.model().book().loadedProperty().get());
    return window;
  }

  public WorkbenchModel model() {
    return window.model();
  }

  public Workbench bench() {
    return bench;
  }

  Stage stage() {
    return window.stage();
  }

  Shell shell() {
    return window.shell();
  }

  /** The text of a label. */
  String text(String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  Button button(String id) {
    return robot.lookup(id).queryButton();
  }

  TextField field(String id) {
    return robot.lookup(id).queryAs(TextField.class);
  }

  /** For clicks, keys and look-ups. */
  public FxRobot robot() {
    return robot;
  }

  /** Waits until it has made all of its pages, which it does when it has nothing else to do. */
  public void awaitPages() throws Exception {
    await(window::isPrepared);
  }

  /** Turns to a page. */
  public void go(Page page) {
    robot.interact(() -> model().navigation().go(page));
  }

  /** Waits for something that is asked of the window's thread, a minute at most. */
  public void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Override
  public void close() throws Exception {
    FxToolkit.setupFixture(
        () -> {
          window.stage().hide();
          window.close();
        });
    bench.close();
  }
}
