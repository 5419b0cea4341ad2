package actnn.app.view;

import actnn.app.viewmodel.Services;
import java.nio.file.Path;
import java.util.List;

/** Renders every page of the window to PNG files. Needs a display; Xvfb will do. */
public final class Snapshots {
  private Snapshots() {}

  /**
   * Opens the window, goes through its pages in each theme and writes {@code NN-page-theme.png}.
   * Blocks until done; the services stay the caller's.
   *
   * @param themes any of {@code light} and {@code dark}
   * @return the files written
   * @throws IllegalStateException with one sentence when no window can be opened
   */
  public static List<Path> write(Services services, Path folder, List<String> themes) {
    throw new UnsupportedOperationException();
  }
}
