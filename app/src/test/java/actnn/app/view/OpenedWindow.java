package actnn.app.view;

import actnn.app.run.Home;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on a home, opened by a test of another package. */
public final class OpenedWindow implements AutoCloseable {
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

  /**
   * How long a process took from its start to rows on its screen.
   *
   * @param millis by the clock
   * @param workedMillis of the processors
   */
  public record Start(int rows, long millis, long workedMillis) {}

  /** Opens a window in a process of its own, waits for its table of runs, and ends it. */
  public static Start startInProcess(Path home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.removeIf(word -> word.startsWith("-javaagent"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OpenedWindow.class.getName(), home.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader words = process.inputReader()) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        String[] parts = line.split(" ");
        if (parts[0].equals("usable")) {
          return new Start(
              Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        }
      }
    }
    throw new IOException("The window's process ended before its window was usable.");
  }

  /** The process of {@link #startInProcess}. */
  public static void main(String[] args) throws Exception {
    OpenedWindow window = on(Workbench.open(Home.open(Path.of(args[0]))));
    window.go(Page.RUNS);
    TableView<?> table = window.robot.lookup("#runs-table").queryTableView();
    window.await(
        () ->
            table.lookup("VirtualFlow") instanceof VirtualFlow<?> rows && rows.getCellCount() > 0);
    long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
    long millis = System.currentTimeMillis() - begun;
    long worked = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    System.out.println("usable " + table.getItems().size() + " " + millis + " " + worked);
    System.exit(0);
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
