package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Normalization;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.Survey;
import actnn.engine.data.image.Crop.Extent;
import actnn.engine.data.image.ImageFile;
import actnn.engine.data.image.PixelCache;
import actnn.engine.data.image.Pixels;
import actnn.engine.data.random.RandomStream;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images in a folder for each class.
 *
 * <pre>
 *   folder/train/cat/*.png        or        folder/cat/*.png
 *   folder/train/dog/*.jpg                  folder/dog/*.jpg
 *   folder/validation/cat/*.png   (or val, or test)
 * </pre>
 *
 * <p>Without a validation folder a share of each class is set aside, chosen by a hash of the file
 * names: the same files on every machine and for every seed.
 */
final class ImageFolder {

  /** Of photographs: ImageNet's mean and deviation. */
  static final Normalization NORMALIZATION =
      new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

  private static final int DEFAULT_SIZE = 32;
  private static final double VALIDATION_SHARE = 0.2;
  private static final List<String> VALIDATION = List.of("validation", "val", "test");

  private ImageFolder() {}

  /** One image file and its class. */
  private record Item(Path file, int label) {}

  private record Halves(
      List<String> classNames, List<Item> train, List<Item> validation, boolean divided) {}

  /** Opens a folder, setting a fifth aside where it has no validation folder. */
  static Split open(Path folder, Samples samples) {
    return open(folder, samples, VALIDATION_SHARE);
  }

  /**
   * Opens a folder; each chosen file is opened and its header checked.
   *
   * @param share of each class for validation where there is no folder for it, at least one image
   * @throws DataException naming the folder or file that cannot be used
   */
  static Split open(Path folder, Samples samples, double share) {
    Halves halves = halves(folder, share);
    int size = samples.size() == 0 ? DEFAULT_SIZE : samples.size();
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            "folder",
            ImageShape.rgb(size),
            halves.classNames(),
            NORMALIZATION,
            new Augmentation(size / 8, true));
    return new Split(
        dataset(
            kind,
            choose(halves.train(), samples.train(), samples.seed(), "Training images in " + folder),
            0.75),
        dataset(
            kind,
            choose(
                halves.validation(),
                samples.validation(),
                samples.seed(),
                "Validation images in " + folder),
            0.25),
        halves.divided());
  }

  /**
   * How many images there are for training, by names alone.
   *
   * @throws DataException naming the folder or file that cannot be used
   */
  static int countTraining(Path folder) {
    return halves(folder, VALIDATION_SHARE).train().size();
  }

  /**
   * How many classes a folder has, from the names in it alone; empty where it cannot be listed or
   * has too few.
   */
  static Optional<Integer> countClasses(Path folder) {
    Path train = folder.resolve("train");
    try {
      return Optional.of(classNames(Files.isDirectory(train) ? train : folder).size());
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  /**
   * Counts the images of a folder by their names, and checks header and end of each: a damaged one
   * would else stop a training in its middle.
   *
   * @throws DataException naming the folder or file that cannot be used
   */
  static Survey survey(Path folder) {
    Halves halves = halves(folder, VALIDATION_SHARE);
    for (List<Item> half : List.of(halves.train(), halves.validation())) {
      half.parallelStream().forEach(item -> check(item.file()));
    }
    return new Survey(
        ImageShape.rgb(DEFAULT_SIZE),
        halves.classNames().size(),
        halves.train().size(),
        halves.validation().size());
  }

  private static Halves halves(Path folder, double share) {
    Path train = folder.resolve("train");
    if (!Files.isDirectory(train)) {
      return divided(folder, share);
    }
    return validation(folder)
        .map(validation -> given(train, validation))
        .orElseGet(() -> divided(train, share));
  }

  /** The folder for validation beside {@code train}; empty where there is none. */
  static Optional<Path> validation(Path folder) {
    return VALIDATION.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
  }

  private static Halves given(Path train, Path validation) {
    List<String> classNames = classNames(train);
    List<String> others = classNames(validation);
    if (!classNames.equals(others)) {
      throw new DataException(
          "%s has the classes %s, but %s has %s: both need the same folders."
              .formatted(
                  train, String.join(", ", classNames), validation, String.join(", ", others)));
    }
    return new Halves(classNames, items(train, classNames), items(validation, classNames), false);
  }

  private static Halves divided(Path folder, double share) {
    List<String> classNames = classNames(folder);
    Map<Integer, List<Item>> byClass =
        items(folder, classNames).stream().collect(Collectors.groupingBy(Item::label));
    List<Item> train = new ArrayList<>();
    List<Item> validation = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      List<Item> ordered =
          byClass.getOrDefault(label, List.of()).stream()
              .sorted(Comparator.comparingLong(ImageFolder::hash))
              .toList();
      if (ordered.size() < 2) {
        throw new DataException(
            "%s holds a single image, but one is needed for training and one for validation."
                .formatted(folder.resolve(classNames.get(label))));
      }
      int aside = (int) Math.round(share * ordered.size());
      aside = Math.max(1, Math.min(ordered.size() - 1, aside));
      validation.addAll(ordered.subList(0, aside));
      train.addAll(ordered.subList(aside, ordered.size()));
    }
    return new Halves(classNames, train, validation, true);
  }

  private static long hash(Item item) {
    return RandomStream.mix(item.file().getFileName().toString().hashCode());
  }

  private static List<String> classNames(Path folder) {
    List<String> names =
        list(folder).stream()
            .filter(Files::isDirectory)
            .map(path -> path.getFileName().toString())
            .filter(name -> !name.startsWith("."))
            .toList();
    if (names.size() < 2) {
      throw new DataException(
          ("%s needs at least 2 folders, one for each class, but has %d: "
                  + "choose the folder above the classes.")
              .formatted(folder, names.size()));
    }
    return names;
  }

  private static List<Item> items(Path folder, List<String> classNames) {
    List<Item> items = new ArrayList<>();
    for (int label = 0; label < classNames.size(); label++) {
      Path place = folder.resolve(classNames.get(label));
      int before = items.size();
      for (Path file : list(place)) {
        if (ImageFile.named(file)) {
          items.add(new Item(file, label));
        }
      }
      if (items.size() == before) {
        throw new DataException(
            "%s holds no image: add png, jpg, bmp or gif files or remove the folder."
                .formatted(place));
      }
    }
    return items;
  }

  /** Sorted by name, since file systems list in any order. */
  static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be listed (%s): give this user the right to read it, or name another folder."
              .formatted(folder, reason(e)),
          e);
    }
  }

  private static String reason(IOException error) {
    if (error instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    return error instanceof NotDirectoryException ? "it is no folder" : FileFault.reason(error);
  }

  private static List<Item> choose(List<Item> items, int count, long seed, String what) {
    int[] labels = items.stream().mapToInt(Item::label).toArray();
    return IntStream.of(PixelDataset.choose(labels, count, seed, what))
        .mapToObj(items::get)
        .toList();
  }

  private static PixelDataset dataset(PixelDataset.Kind kind, List<Item> items, double cacheShare) {
    items.parallelStream().forEach(item -> check(item.file()));
    int size = kind.shape().height();
    Pixels files = (index, target) -> read(items.get(index).file(), size, target);
    long bound = (long) (cacheShare * PixelCache.defaultBound());
    return new PixelDataset(
        kind,
        items.stream().mapToInt(Item::label).toArray(),
        new PixelCache(files, items.size(), bound));
  }

  /** Height and width, after a look at the header. */
  static Extent check(Path file) {
    try {
      return ImageFile.check(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static void read(Path file, int size, byte[] target) {
    try {
      ImageFile.read(file, size, target);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException cause) {
    return new DataException(
        "%s cannot be read as an image (%s): repair or remove it."
            .formatted(file, cause.getMessage()),
        cause);
  }
}
