package actnn.app.view;

import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.settings.ZoomSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Renders every page of the window to PNG files. Needs a display; Xvfb will do. */
public final class Snapshots {
  private static final long CLOSING_SECONDS = 5;

  private Snapshots() {}

  /** The size of the window, in pixels; never smaller than the window can be. */
  public record Size(int width, int height) {
    /** The size that the window opens with. */
    public static final Size USUAL = new Size((int) WorkbenchApp.WIDTH, (int) WorkbenchApp.HEIGHT);

    public Size {
      if (width < WorkbenchApp.LEAST_WIDTH || height < WorkbenchApp.LEAST_HEIGHT) {
        throw new IllegalArgumentException("The window has at least 1280 by 720 pixels.");
      }
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * Which pictures to take.
   *
   * @param folder where to, made if missing
   * @param themes one picture of each page in each
   * @param zoom the size of everything, in percent
   * @param sizes of the window; with more than one, file names say which
   * @param whole whether a page that scrolls is taken a second time in its full height
   * @param patience how long one page may take to be drawn
   */
  public record Wish(
      Path folder,
      List<Theme> themes,
      int zoom,
      List<Size> sizes,
      boolean whole,
      Duration patience) {
    public Wish {
      if (zoom != ZoomSteps.within(zoom)) {
        throw new IllegalArgumentException(
            "The window can be drawn at " + ZoomSteps.least() + " to " + ZoomSteps.most() + " %.");
      }
      themes = List.copyOf(themes);
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * Opens the window, goes through its pages and writes {@code NN-page-theme.png}. A picture is
   * taken when everything that can be seen is drawn, never before. Blocks until done; the services
   * stay the caller's. Not for the JavaFX thread.
   *
   * @return the files written
   * @throws IllegalStateException with one sentence when no window can be opened, or a page is not
   *     drawn in time
   * @throws IOException when a file cannot be written
   */
  public static List<Path> write(Services services, Wish wish) throws IOException {
    Files.createDirectories(wish.folder());
    start();
    CompletableFuture<List<Path>> done = new CompletableFuture<>();
    Opened opened = new Opened();
    new Fx().execute(() -> opened.begin(services, wish, done));
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalStateException known) {
        throw known;
      }
      throw new IOException(
          "The pages cannot be written to " + wish.folder() + ": " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      giveUp(done, opened);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The pictures were given up.", e);
    }
  }

  /** The window that was opened for the pictures, if any. Confined to the JavaFX thread. */
  private static final class Opened {
    private @Nullable PictureRound round;

    void begin(Services services, Wish wish, CompletableFuture<List<Path>> done) {
      if (done.isCancelled()) {
        return; // given up before it was this thread's turn
      }
      try {
        round = new PictureRound(services, wish, done);
        round.begin();
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    }

    void end() {
      if (round != null) {
        round.end();
      }
    }
  }

  /**
   * The window has to be closed before anybody takes its home away. What was asked of the JavaFX
   * thread before has happened by the time that it comes to this.
   */
  private static void giveUp(CompletableFuture<List<Path>> done, Opened opened) {
    if (!done.cancel(false)) {
      return; // it was through, and closed
    }
    CountDownLatch closed = new CountDownLatch(1);
    new Fx()
        .execute(
            () -> {
              try {
                opened.end();
              } finally {
                closed.countDown();
              }
            });
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
    while (closed.getCount() > 0 && System.nanoTime() < deadline) {
      try {
        closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException again) {
        continue; // whoever gives up is not kept from it by being told so again
      }
    }
  }

  private static void start() {
    Toolkit.start();
    Platform.setImplicitExit(false);
  }
}
