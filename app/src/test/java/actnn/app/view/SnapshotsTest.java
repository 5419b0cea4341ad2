package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleState;
import actnn.app.viewmodel.base.Theme;
import actnn.app.workbench.Workbench;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of the window")
class SnapshotsTest {
  @TempDir Path folder;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  @DisplayName("show every page and dialog in the size asked for, and pages once more as a whole")
  void everyPage() throws Exception {
    List<Path> files = pictures(SampleState.FINISHED, Duration.ofSeconds(60));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .contains(
            "01-launch-dark.png",
            "02-live-dark.png",
            "02-live-dark-whole.png",
            "03-runs-dark.png",
            "04-run-dark.png",
            "05-compare-dark.png",
            "06-layers-dark.png",
            "07-export-dark.png",
            "08-sweep-dark.png",
            "09-palette-dark.png",
            "10-keys-dark.png",
            "11-settings-dark.png",
            "12-about-dark.png",
            "13-task-dark.png",
            "14-rebuild-dark.png",
            "15-refusal-dark.png")
        .doesNotContain("12-about-dark-whole.png");
    BufferedImage first = ImageIO.read(folder.resolve("out/02-live-dark.png").toFile());
    BufferedImage whole = ImageIO.read(folder.resolve("out/02-live-dark-whole.png").toFile());
    assertThat(first.getWidth()).isEqualTo(1280);
    assertThat(first.getHeight()).isEqualTo(720);
    assertThat(whole.getWidth()).isEqualTo(1280);
    assertThat(whole.getHeight()).isGreaterThan(1100);
    assertThat(colours(whole)).as("charts are drawn").hasSizeGreaterThan(100);
  }

  @Test
  @DisplayName("are refused rather than taken half-drawn")
  void neverHalfDrawn() {
    assertThatThrownBy(() -> pictures(SampleState.FINISHED, Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was not drawn within");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  @DisplayName("that are given up while the thread that draws is busy open no window any more")
  void givenUpEarly() throws Exception {
    Thread waiting = Thread.currentThread();
    List<Window> opened = new CopyOnWriteArrayList<>();
    Platform.runLater(
        () -> {
          Window.getWindows()
              .addListener((ListChangeListener<Window>) change -> opened.addAll(change.getList()));
          awaitIn(waiting, "write");
          waiting.interrupt();
          awaitIn(waiting, "giveUp");
        });
    assertThatThrownBy(() -> pictures(SampleState.FINISHED, Duration.ofSeconds(60)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given up");
    assertThat(Thread.interrupted()).isTrue();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(opened).isEmpty();
  }

  // Keeps the thread that draws busy until another waits in a method of the pictures.
  private static void awaitIn(Thread waiting, String method) {
    while (!isIn(waiting, method)) {
      Thread.onSpinWait();
    }
  }

  private static boolean isIn(Thread waiting, String method) {
    return waiting.getState() != Thread.State.RUNNABLE
        && Stream.of(waiting.getStackTrace())
            .filter(frame -> frame.getClassName().equals(Snapshots.class.getName()))
            .findFirst()
            .filter(frame -> frame.getMethodName().equals(method))
            .isPresent();
  }

  private List<Path> pictures(SampleState state, Duration patience) throws Exception {
    Home home = Home.open(folder.resolve("home"));
    state.write(home);
    try (Workbench bench = Workbench.openForCommand(home)) {
      return Snapshots.write(
          bench.services(),
          new Snapshots.Wish(
              folder.resolve("out"),
              List.of(Theme.DARK),
              100,
              List.of(new Snapshots.Size(1280, 720)),
              true,
              patience));
    }
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x += 2) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
