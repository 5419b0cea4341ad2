package actnn.app.view.bench;

import actnn.app.view.Toolkit;
import actnn.app.view.WorkbenchApp;
import actnn.app.view.WorkbenchApp.Window;
import actnn.app.view.chart.Drawings;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** How fast the window is: what the user waits for, until it is painted. */
public final class WindowBench {
  private WindowBench() {}

  /**
   * What to time.
   *
   * @param runs ids of the runs to compare; they have ended
   * @param points of each live chart to begin with
   * @param seconds that live charts are watched for
   * @param rounds how often each page is turned to, after the first time
   */
  public record Plan(List<String> runs, int points, double seconds, int rounds) {
    public Plan {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Times in milliseconds by name: {@code compare}, {@code firstPage.NAME}, {@code page.NAME},
   * {@code fxPulse}, {@code prepare}, after which the window has made all of its pages; and the
   * rates of live charts.
   */
  public record Times(
      Map<String, List<Double>> millis, double pulsesPerSecond, double drawingsPerSecond) {}

  /**
   * When a window was there, in milliseconds since 1970.
   *
   * @param paintedAt its first page was painted: it takes clicks and keys
   * @param settledAt what the page works out beside had come, too, and all runs
   * @param runs that it knows when it has settled
   * @param worked what the processors did for this process until it had settled
   */
  public record Opening(long paintedAt, long settledAt, int runs, Duration worked) {}

  /**
   * Opens windows one after the other and times them. Blocks; not for the JavaFX thread.
   *
   * @param progress told one line now and then
   * @throws actnn.app.view.NoDisplayException when no window can be opened
   */
  public static Times measure(Services services, Plan plan, Consumer<String> progress) {
    Toolkit.start();
    Platform.setImplicitExit(false);
    progress.accept("Watching four live charts ...");
    LiveCharts.Seen live = LiveCharts.measure(plan.points(), plan.seconds());
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    progress.accept("Opening the window ...");
    Window window = Timer.call(() -> WorkbenchApp.open(new Stage(), services, address -> {}));
    try {
      compareAndTurn(window, plan, millis, progress);
    } finally {
      Timer.call(
          () -> {
            window.stage().hide();
            window.close();
            return true;
          });
    }
    millis.put("fxPulse", live.fxMillis());
    return new Times(millis, live.pulsesPerSecond(), live.drawingsPerSecond());
  }

  /** Opens the window as the program does, and closes it when it has settled. Blocks. */
  public static Opening open(Services services) {
    AtomicLong painted = new AtomicLong();
    AtomicReference<Opening> settled = new AtomicReference<>();
    WorkbenchApp.launch(
        services,
        window -> {
          Scene scene = window.stage().getScene();
          Frames.afterPainting(scene, () -> painted.set(System.currentTimeMillis()));
          Timer.whenSettled(
              () -> painted.get() != 0 && isSettled(window),
              () ->
                  Frames.afterPainting(
                      scene,
                      () -> {
                        settled.set(settled(window, painted.get()));
                        window.stage().hide();
                      }));
        });
    return Objects.requireNonNull(settled.get(), "The window was closed before it had settled.");
  }

  private static Opening settled(Window window, long paintedAt) {
    return new Opening(
        paintedAt,
        System.currentTimeMillis(),
        window.model().book().runs().size(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
  }

  private static void compareAndTurn(
      Window window, Plan plan, Map<String, List<Double>> millis, Consumer<String> progress) {
    Scene scene = window.stage().getScene();
    WorkbenchModel model = window.model();
    double prepared =
        Timer.untilSettled(scene, () -> {}, () -> isSettled(window) && window.isPrepared());
    millis.put("prepare", List.of(prepared));
    progress.accept("Comparing " + plan.runs().size() + " runs ...");
    double compared =
        Timer.untilSettled(
            scene, () -> model.navigation().openCompare(plan.runs()), () -> isSettled(window));
    millis.put("compare", List.of(compared));
    progress.accept("Turning pages ...");
    for (int round = 0; round <= plan.rounds(); round++) {
      for (Page page : Page.values()) {
        String name = (round == 0 ? "firstPage." : "page.") + page.name().toLowerCase(Locale.ROOT);
        double turned = Timer.untilPainted(scene, () -> model.navigation().go(page));
        millis.computeIfAbsent(name, key -> new ArrayList<>()).add(turned);
        Timer.untilSettled(scene, () -> {}, () -> isSettled(window));
      }
    }
  }

  private static boolean isSettled(Window window) {
    WorkbenchModel model = window.model();
    boolean opened =
        model.live().stateProperty().get() != null
            || model.navigation().watchedProperty().get().isEmpty();
    return model.book().loadedProperty().get()
        && opened
        && !model.compare().loadingProperty().get()
        && !model.plan().busyProperty().get()
        && !model.layers().busyProperty().get()
        && !model.export().preview().busyProperty().get()
        && Drawings.areDone(window.stage().getScene().getRoot());
  }
}
