package actnn.engine.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data sets by name: the one place that turns a request into samples. */
public final class Datasets {

  private Datasets() {}

  /** The names that {@link #open} knows, the embedded default first. */
  public static List<String> names() {
    return List.of("shapes", "cifar10", "cifar100", "mnist", "folder");
  }

  /** Whether {@link #open} needs a path for this name. */
  public static boolean needsPath(String name) {
    return !name.equals("shapes");
  }

  /**
   * Opens training and validation samples.
   *
   * @param name one of {@link #names}
   * @param path folder with the files; ignored by data that is drawn
   * @param size height and width of the images in pixels; 0 for the size the data comes in
   * @param trainSamples how many training samples, evenly over the classes; 0 for all
   * @param validationSamples the same for validation
   * @param seed of drawn data and of the choice of samples
   * @throws DataException if the request cannot be met, with the sentence for the user
   */
  public static Split open(
      String name,
      @Nullable Path path,
      int size,
      int trainSamples,
      int validationSamples,
      long seed) {
    throw new UnsupportedOperationException("to come");
  }
}
