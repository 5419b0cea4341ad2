package actnn.app.view;

import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.base.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** Renders every page of the window to PNG files. Needs a display; Xvfb will do. */
public final class Snapshots {
  private static final long MINUTES = 5;

  private Snapshots() {}

  /** The size of the window, in pixels; never smaller than the window can be. */
  public record Size(int width, int height) {
    public Size {
      if (width < 1120 || height < 640) {
        throw new IllegalArgumentException("A picture has at least 1120 by 640 pixels.");
      }
    }
  }

  /**
   * Opens the window, goes through its pages in each theme and writes {@code NN-page-theme.png}.
   * Blocks until done; the services stay the caller's. Not for the JavaFX thread.
   *
   * @param themes any of {@code light} and {@code dark}
   * @return the files written
   * @throws IllegalStateException with one sentence when no window can be opened
   * @throws IOException when the folder cannot be written
   */
  public static List<Path> write(Services services, Path folder, List<String> themes)
      throws IOException {
    return write(services, folder, themes, new Size(1440, 900));
  }

  /** The same with a window of another size. */
  public static List<Path> write(Services services, Path folder, List<String> themes, Size size)
      throws IOException {
    List<Theme> wanted = themes.stream().map(Theme::of).toList();
    Files.createDirectories(folder);
    start();
    CompletableFuture<List<Path>> done = new CompletableFuture<>();
    Fx fx = new Fx();
    fx.execute(() -> new PictureRound(services, folder, wanted, size, done).begin());
    try {
      return done.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new IOException("The pages cannot be written to " + folder + ".", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The window did not draw its pages in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The pictures were given up.", e);
    }
  }

  private static void start() {
    try {
      Platform.startup(() -> {});
    } catch (UnsupportedOperationException e) {
      throw new IllegalStateException(
          "There is no display to open a window on: set DISPLAY, or start Xvfb.", e);
    } catch (IllegalStateException e) {
      // The toolkit already runs, which is just as well.
      return;
    }
    Platform.setImplicitExit(false);
  }
}
