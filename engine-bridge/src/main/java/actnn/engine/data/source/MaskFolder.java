package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.image.Crop.Extent;
import actnn.engine.data.image.ImageFile;
import actnn.engine.data.image.MaskFile;
import actnn.engine.data.image.PixelCache;
import actnn.engine.data.target.Target;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images with a mask for each, of the same name and size.
 *
 * <pre>
 *   folder/classes.txt                  names, one a line, of classes 0, 1, ...; may be missing
 *   folder/images/*.jpg                 or   folder/train/images, folder/train/masks
 *   folder/masks/*.png                       folder/validation/images, folder/validation/masks
 *                                            (or val, or test)
 * </pre>
 *
 * <p>Without a validation folder a share is set aside.
 *
 * <p>A mask's pixels are class numbers, in a palette or in grey, 255 for pixels of which nobody
 * knows. Every mask is read once to find the largest number: without {@code classes.txt} it says
 * how many classes there are, with it none may be beyond the list.
 */
final class MaskFolder {
  private static final int DEFAULT_SIZE = 64;
  private static final int NO_CLASS = -1;
  private static final String NAMES = "classes.txt";

  private MaskFolder() {}

  private record Pair(Path image, Path mask) {
    String name() {
      return image.getFileName().toString();
    }
  }

  /**
   * Opens a folder; the header of each file is checked.
   *
   * @throws DataException naming the folder or file that cannot be used
   */
  static Split open(Path folder, Samples samples) {
    HoldOut<Pair> halves = halves(folder);
    List<Pair> all = Stream.of(halves.train(), halves.validation()).flatMap(List::stream).toList();
    all.parallelStream().forEach(MaskFolder::check);
    Map<Pair, Integer> largest =
        all.parallelStream().collect(Collectors.toConcurrentMap(pair -> pair, MaskFolder::largest));
    List<Pair> train = choose(halves.train(), samples.train(), samples.seed(), folder);
    requireClasses(train, largest, folder);
    int size = samples.size() == 0 ? DEFAULT_SIZE : samples.size();
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            "masks",
            ImageShape.rgb(size),
            classNames(folder, largest),
            ImageFolder.NORMALIZATION,
            new Augmentation(size / 8, true));
    return new Split(
        dataset(kind, train, 0.75),
        dataset(
            kind, choose(halves.validation(), samples.validation(), samples.seed(), folder), 0.25),
        halves.divided());
  }

  /**
   * How many images there are for training, by names alone.
   *
   * @throws DataException naming the folder or file that cannot be used
   */
  static int countTraining(Path folder) {
    return halves(folder).train().size();
  }

  private static HoldOut<Pair> halves(Path folder) {
    Path train = folder.resolve("train");
    if (!Files.isDirectory(train)) {
      return divided(folder);
    }
    return ImageFolder.validation(folder)
        .map(validation -> HoldOut.given(pairs(train), pairs(validation)))
        .orElseGet(() -> divided(train));
  }

  private static HoldOut<Pair> divided(Path folder) {
    return HoldOut.of(pairs(folder), Pair::name, folder.resolve("images").toString());
  }

  private static List<Pair> pairs(Path folder) {
    Map<String, Path> masks = byStem(folder.resolve("masks"), MaskFile::named);
    Map<String, Path> images = byStem(folder.resolve("images"), ImageFile::named);
    List<Pair> pairs = new ArrayList<>();
    images.forEach(
        (stem, image) -> {
          Path mask = masks.get(stem);
          if (mask == null) {
            throw new DataException(
                "%s has no mask: add %s or remove the image."
                    .formatted(image, folder.resolve("masks").resolve(stem + ".png")));
          }
          pairs.add(new Pair(image, mask));
        });
    masks.forEach(
        (stem, mask) -> {
          if (!images.containsKey(stem)) {
            throw new DataException(
                "%s has no image of its name in %s: add it or remove the mask."
                    .formatted(mask, folder.resolve("images")));
          }
        });
    if (pairs.isEmpty()) {
      throw new DataException(
          "%s holds no image: add png, jpg, bmp or gif files and their masks as png."
              .formatted(folder.resolve("images")));
    }
    return pairs;
  }

  private interface Named {
    boolean test(Path file);
  }

  private static Map<String, Path> byStem(Path folder, Named named) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "%s is missing: choose the folder that holds 'images' and 'masks', or 'train' and"
                  .formatted(folder)
              + " 'validation' with both in each.");
    }
    Map<String, Path> files = new TreeMap<>();
    for (Path file : ImageFolder.list(folder)) {
      String name = file.getFileName().toString();
      if (named.test(file)) {
        String stem = name.substring(0, name.lastIndexOf('.'));
        Path other = files.put(stem, file);
        if (other != null) {
          throw new DataException(
              "%s and %s have one name: rename or remove one.".formatted(other, file));
        }
      }
    }
    return files;
  }

  private static void check(Pair pair) {
    Extent image = ImageFolder.check(pair.image());
    Extent mask;
    try {
      mask = MaskFile.check(pair.mask());
    } catch (IOException e) {
      throw unreadable(pair.mask(), e);
    }
    if (!image.equals(mask)) {
      throw new DataException(
          "%s is %s pixels, but its image %s is %s: both must be of one size."
              .formatted(pair.mask(), mask, pair.image(), image));
    }
  }

  private static void requireClasses(List<Pair> train, Map<Pair, Integer> largest, Path folder) {
    if (train.stream().allMatch(pair -> largest.getOrDefault(pair, NO_CLASS) == NO_CLASS)) {
      throw new DataException(
          "%s has no pixel with a class in any mask for training, so that nothing can be learnt: give pixels the numbers of their classes, from 0 on (255 is ignored)."
              .formatted(folder));
    }
  }

  private static List<String> classNames(Path folder, Map<Pair, Integer> largest) {
    Path file = folder.resolve(NAMES);
    boolean listed = Files.exists(file);
    List<String> names = listed ? named(file) : numbered(largest);
    if (names.size() < 2 || names.size() > Target.Mask.IGNORED) {
      throw new DataException(
          "%s has %d classes, but 2 to %d can be told apart: list them in %s, one a line."
              .formatted(folder, names.size(), Target.Mask.IGNORED, NAMES));
    }
    if (listed) {
      largest.forEach((pair, number) -> requireClass(pair.mask(), number, names.size()));
    }
    return names;
  }

  private static List<String> named(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be read (%s).".formatted(file, FileFault.reason(e)), e);
    }
  }

  private static List<String> numbered(Map<Pair, Integer> largest) {
    int last = largest.values().stream().mapToInt(number -> number).max().orElse(NO_CLASS);
    return IntStream.rangeClosed(0, last).mapToObj(i -> "class " + i).toList();
  }

  private static int largest(Pair pair) {
    try {
      return MaskFile.largestClass(pair.mask(), Target.Mask.IGNORED);
    } catch (IOException e) {
      throw unreadable(pair.mask(), e);
    }
  }

  private static void requireClass(Path mask, int number, int classes) {
    if (number >= classes) {
      throw new DataException(
          "%s has class number %d, but classes go from 0 to %d (255 is ignored): mend it or %s."
              .formatted(mask, number, classes - 1, NAMES));
    }
  }

  private static List<Pair> choose(List<Pair> pairs, int count, long seed, Path folder) {
    return IntStream.of(
            PixelDataset.choose(new int[pairs.size()], count, seed, "The images in " + folder))
        .mapToObj(pairs::get)
        .toList();
  }

  private static PixelDataset dataset(PixelDataset.Kind kind, List<Pair> pairs, double cacheShare) {
    long bound = (long) (cacheShare * PixelCache.defaultBound());
    PixelCache cache =
        new PixelCache(
            (index, target) -> read(kind, pairs.get(index), target), pairs.size(), bound);
    return new PixelDataset(kind, pairs.size(), cache, Truth.masks(kind.shape()));
  }

  private static void read(PixelDataset.Kind kind, Pair pair, byte[] target) {
    int size = kind.shape().height();
    ImageFolder.read(pair.image(), size, target);
    try {
      MaskFile.read(pair.mask(), size, target, kind.shape().values());
    } catch (IOException e) {
      throw unreadable(pair.mask(), e);
    }
    for (int i = kind.shape().values(); i < target.length; i++) {
      int number = target[i] & 0xFF;
      if (number != Target.Mask.IGNORED) {
        requireClass(pair.mask(), number, kind.classNames().size());
      }
    }
  }

  private static DataException unreadable(Path file, IOException cause) {
    return new DataException(
        "%s cannot be read as a mask (%s): repair or remove it."
            .formatted(file, cause.getMessage()),
        cause);
  }
}
