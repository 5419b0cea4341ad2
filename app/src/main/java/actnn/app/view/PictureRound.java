package actnn.app.view;

import actnn.app.chart.ChartPane;
import actnn.app.run.RunInfo;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/** One round through the pages with a camera. On the JavaFX thread. */
final class PictureRound {
  private static final Duration LOOK = Duration.millis(100);
  private static final int LEAST_LOOKS = 8;
  private static final int MOST_LOOKS = 150;
  private static final int COMPARED = 4;

  private final Path folder;
  private final CompletableFuture<List<Path>> done;
  private final List<Path> files = new ArrayList<>();
  private final Deque<Shot> shots = new ArrayDeque<>();
  private final WorkbenchApp.Window window;
  private final Theme before;
  private final Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look()));
  private int looks;
  private boolean posed;

  private record Shot(Page page, Theme theme) {}

  PictureRound(
      Services services,
      Path folder,
      List<Theme> themes,
      Snapshots.Size size,
      CompletableFuture<List<Path>> done) {
    this.folder = folder;
    this.done = done;
    for (Theme theme : themes) {
      for (Page page : Page.values()) {
        shots.add(new Shot(page, theme));
      }
    }
    Stage stage = new Stage();
    window = WorkbenchApp.open(stage, services, url -> {});
    before = window.model().memory().themeProperty().get();
    stage.setWidth(size.width());
    stage.setHeight(size.height());
  }

  void begin() {
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
  }

  private WorkbenchModel model() {
    return window.model();
  }

  private void look() {
    try {
      step();
    } catch (IOException | RuntimeException e) {
      end();
      done.completeExceptionally(e);
    }
  }

  private void step() throws IOException {
    looks++;
    if (!model().book().loadedProperty().get()) {
      return;
    }
    Shot shot = shots.peek();
    if (shot == null) {
      end();
      done.complete(List.copyOf(files));
      return;
    }
    if (!posed) {
      pose(shot);
      posed = true;
      looks = 0;
      return;
    }
    BooleanSupplier drawn = () -> isRead() && isDrawn(window.shell());
    if (looks >= LEAST_LOOKS && (looks >= MOST_LOOKS || drawn.getAsBoolean())) {
      files.add(shoot(shots.remove(), files.size() + 1));
      posed = false;
    }
  }

  private void pose(Shot shot) {
    model().memory().themeProperty().set(shot.theme());
    List<String> runs = chosen();
    if (shot.page() == Page.COMPARE) {
      model().navigation().openCompare(runs);
    } else if (shot.page() == Page.EXPORT) {
      model().navigation().openExport(runs);
    } else {
      model().navigation().go(shot.page());
    }
  }

  /** The baseline and the newest runs that have ended. */
  private List<String> chosen() {
    return model().book().runs().stream()
        .filter(run -> !run.status().isLive())
        .sorted(Comparator.comparing(run -> run.labels().baseline() ? 0 : 1))
        .limit(COMPARED)
        .map(RunInfo::id)
        .toList();
  }

  private Path shoot(Shot shot, int number) throws IOException {
    WritableImage picture = window.shell().getScene().snapshot(null);
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    int[] pixels = new int[width * height];
    picture
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    String name =
        String.format(
            Locale.ROOT,
            "%02d-%s-%s.png",
            number,
            shot.page().name().toLowerCase(Locale.ROOT),
            shot.theme().key());
    Path file = folder.resolve(name);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("This Java cannot write PNG files.");
    }
    return file;
  }

  private boolean isRead() {
    boolean opened =
        model().live().stateProperty().get() != null
            || model().navigation().watchedProperty().get().isEmpty();
    return opened
        && !model().compare().loadingProperty().get()
        && !model().plan().busyProperty().get();
  }

  /** Whether every chart that can be seen shows its newest picture. */
  private static boolean isDrawn(Node node) {
    if (!node.isVisible()) {
      return true;
    }
    if (node instanceof ChartPane chart) {
      return chart.isDrawn();
    }
    return !(node instanceof Parent parent)
        || parent.getChildrenUnmodifiable().stream().allMatch(PictureRound::isDrawn);
  }

  private void end() {
    clock.stop();
    // The pictures' themes are not the user's choice.
    model().memory().themeProperty().set(before);
    window.stage().hide();
    window.close();
  }
}
