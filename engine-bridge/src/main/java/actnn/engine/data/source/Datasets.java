package actnn.engine.data.source;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.Survey;
import actnn.engine.data.shapes.ShapesSpec;
import actnn.engine.data.source.CifarBinary.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The data sets by name: the one place that turns a request into samples. */
public final class Datasets {

  private static final String SHAPES = "shapes";
  private static final String CIFAR10 = "cifar10";
  private static final String CIFAR100 = "cifar100";
  private static final String MNIST = "mnist";
  private static final String FOLDER = "folder";
  private static final String MASKS = "masks";
  private static final String COCO = "coco";

  private static final int SHAPES_SIZE = 32;
  private static final int SHAPES_FIGURES = 4;
  private static final int SHAPES_TRAIN = 4000;
  private static final int SHAPES_VALIDATION = 1000;

  private Datasets() {}

  /** The names that {@link #open} knows, the embedded default first. */
  public static List<String> names() {
    return List.of(SHAPES, CIFAR10, CIFAR100, MNIST, FOLDER, MASKS, COCO);
  }

  /** Whether {@link #open} needs a path for this name. */
  public static boolean needsPath(String name) {
    return !name.equals(SHAPES);
  }

  /**
   * Opens training and validation samples.
   *
   * @param task whose truth is asked for
   * @param name one of {@link #names}
   * @param path folder with the files; ignored by data that is drawn
   * @param samples how many of what size; numbers of 0 mean 4000 and 1000 for data that is drawn
   * @throws DataException if the request cannot be met, with the sentence for the user
   */
  public static Split open(Task task, String name, @Nullable Path path, Samples samples) {
    if (names().contains(name) && !task.datasets().contains(name)) {
      throw new DataException(
          "The data set %s has no truth for %s: choose one of %s."
              .formatted(name, task.key(), String.join(", ", task.datasets())));
    }
    return switch (name) {
      case SHAPES -> shapes(task, samples);
      case CIFAR10 -> CifarBinary.open(folder(name, path), Layout.cifar10(), samples);
      case CIFAR100 -> CifarBinary.open(folder(name, path), Layout.cifar100(), samples);
      case MNIST -> MnistIdx.open(folder(name, path), samples);
      case FOLDER -> ImageFolder.open(folder(name, path), samples);
      case MASKS -> MaskFolder.open(folder(name, path), samples);
      case COCO -> CocoFolder.open(folder(name, path), samples);
      default ->
          throw new DataException(
              "There is no data set \"%s\": choose one of %s."
                  .formatted(name, String.join(", ", names())));
    };
  }

  /**
   * Looks at a data set without opening it: the files that are there, their sizes, headers and
   * ends. What is damaged in between shows only when it is read. Decodes no pixels; a moment, or,
   * for a folder with a million images, as long as opening each of them takes.
   *
   * @param name one of {@link #names}
   * @param path folder with the files; ignored by data that is drawn
   * @param size as in {@link #open}
   * @param drawn training samples that drawn data is asked for, 0 for its default
   * @throws DataException if the files are not there or not what they should be
   */
  public static Survey survey(String name, @Nullable Path path, int size, int drawn) {
    return switch (name) {
      case SHAPES -> {
        ShapesSpec spec = ShapesSpec.standard(size == 0 ? SHAPES_SIZE : size);
        int train = drawn == 0 ? SHAPES_TRAIN : drawn;
        yield new Survey(ImageShape.rgb(spec.size()), spec.classes(), train, SHAPES_VALIDATION);
      }
      case CIFAR10 -> CifarBinary.survey(folder(name, path), Layout.cifar10()).resized(size);
      case CIFAR100 -> CifarBinary.survey(folder(name, path), Layout.cifar100()).resized(size);
      case MNIST -> MnistIdx.survey(folder(name, path)).resized(size);
      case FOLDER -> ImageFolder.survey(folder(name, path)).resized(size);
      case MASKS -> Survey.of(open(Task.SEGMENTATION, name, path, new Samples(size, drawn, 0, 0)));
      default -> Survey.of(open(Task.DETECTION, name, path, new Samples(size, drawn, 0, 0)));
    };
  }

  /**
   * How many training samples there are, from names, sizes and headers of files, without a look at
   * each of them; empty where they are drawn, are not there, or only annotations list them.
   *
   * @param name one of {@link #names}
   * @param path folder with the files; null where none was given
   */
  public static OptionalInt countTraining(String name, @Nullable Path path) {
    if (path == null || !Files.isDirectory(path)) {
      return OptionalInt.empty();
    }
    try {
      return switch (name) {
        case CIFAR10, CIFAR100, MNIST -> OptionalInt.of(survey(name, path, 0, 0).train());
        case FOLDER -> OptionalInt.of(ImageFolder.countTraining(path));
        case MASKS -> OptionalInt.of(MaskFolder.countTraining(path));
        default -> OptionalInt.empty();
      };
    } catch (DataException e) {
      // A run says so; nobody knows how many there will be once it is mended.
      return OptionalInt.empty();
    }
  }

  private static Split shapes(Task task, Samples samples) {
    ShapesSpec one = ShapesSpec.standard(samples.size() == 0 ? SHAPES_SIZE : samples.size());
    return Shapes.split(
        task,
        task == Task.CLASSIFICATION ? one : one.withFigures(SHAPES_FIGURES),
        samples.train() == 0 ? SHAPES_TRAIN : samples.train(),
        samples.validation() == 0 ? SHAPES_VALIDATION : samples.validation(),
        samples.seed());
  }

  private static Path folder(String name, @Nullable Path path) {
    if (path == null) {
      throw new DataException(
          "The data set %s lies in a folder of yours: give it as dataset.path.".formatted(name));
    }
    if (!Files.isDirectory(path)) {
      throw new DataException(
          "%s is %s: give the folder with the data as dataset.path."
              .formatted(path, Files.exists(path) ? "not a folder" : "missing"));
    }
    return path;
  }
}
