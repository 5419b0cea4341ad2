package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.coco.CocoFile;
import actnn.engine.data.coco.CocoFile.Picture;
import actnn.engine.data.image.Crop;
import actnn.engine.data.image.Crop.Extent;
import actnn.engine.data.image.PixelCache;
import actnn.engine.data.target.BoundingBox;
import actnn.engine.data.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images with boxes in the JSON format of COCO.
 *
 * <pre>
 *   folder/annotations/instances_train2017.json     folder/train2017/*.jpg
 *   folder/annotations/instances_val2017.json       folder/val2017/*.jpg
 *
 *   or folder/train.json, folder/validation.json with their images in folder/images
 *   or one JSON file alone: a fifth of its images is then set aside for validation
 * </pre>
 *
 * <p>Boxes follow the centred square that is shown of an image: cut at its edge, left out where
 * less than a quarter of them is seen.
 */
final class CocoFolder {
  private static final int DEFAULT_SIZE = 64;

  private CocoFolder() {}

  /** An image file and its boxes in pixels of that file. */
  private record Item(Path file, Extent extent, List<BoundingBox> boxes) {
    String name() {
      return file.getFileName().toString();
    }
  }

  private record Listed(List<String> classNames, List<Item> items) {}

  /**
   * Opens a folder; the header of each image is checked against the annotations.
   *
   * @throws DataException naming the folder or file that cannot be used
   */
  static Split open(Path folder, Samples samples) {
    List<Path> files = annotations(folder);
    Path trainFile = one(files, folder, "train");
    Listed train = read(folder, trainFile);
    HoldOut<Item> halves;
    if (files.size() == 1) {
      halves = HoldOut.of(train.items(), Item::name, trainFile.toString());
    } else {
      Path validationFile = one(files, folder, "val", "test");
      Listed validation = read(folder, validationFile);
      if (!train.classNames().equals(validation.classNames())) {
        throw new DataException(
            "%s has the categories %s, but %s has %s: both need the same."
                .formatted(
                    trainFile,
                    String.join(", ", train.classNames()),
                    validationFile,
                    String.join(", ", validation.classNames())));
      }
      halves = HoldOut.given(train.items(), validation.items());
    }
    requireBoxes(halves.train(), trainFile);
    int size = samples.size() == 0 ? DEFAULT_SIZE : samples.size();
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            "coco",
            ImageShape.rgb(size),
            train.classNames(),
            ImageFolder.NORMALIZATION,
            new Augmentation(size / 8, true));
    return new Split(
        dataset(kind, choose(halves.train(), samples.train(), samples.seed(), folder), 0.75),
        dataset(
            kind, choose(halves.validation(), samples.validation(), samples.seed(), folder), 0.25),
        halves.divided());
  }

  private static void requireBoxes(List<Item> items, Path file) {
    if (items.stream().allMatch(item -> item.boxes().isEmpty())) {
      throw new DataException(
          "%s has no box around an object in any image for training, so that nothing can be learnt: add annotations (crowds and boxes without area do not count)."
              .formatted(file));
    }
  }

  /** The archives of COCO hold captions and key points beside the instances. */
  private static List<Path> annotations(Path folder) {
    Path inside = folder.resolve("annotations");
    List<Path> files =
        ImageFolder.list(Files.isDirectory(inside) ? inside : folder).stream()
            .filter(file -> name(file).endsWith(".json"))
            .toList();
    List<Path> instances =
        files.stream().filter(file -> name(file).startsWith("instances")).toList();
    if (files.isEmpty()) {
      throw new DataException(
          "%s holds no annotations: add train.json and validation.json, or a folder 'annotations'"
                  .formatted(folder)
              + " with COCO's instances files.");
    }
    return instances.isEmpty() ? files : instances;
  }

  private static Path one(List<Path> files, Path folder, String... marks) {
    if (files.size() == 1) {
      return files.get(0);
    }
    List<Path> found =
        files.stream()
            .filter(file -> Stream.of(marks).anyMatch(mark -> name(file).contains(mark)))
            .toList();
    if (found.size() != 1) {
      throw new DataException(
          "%s has %d annotation files with \"%s\" in their name, but one is needed: rename or move"
                  .formatted(folder, found.size(), String.join("\" or \"", marks))
              + " the others.");
    }
    return found.get(0);
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static Listed read(Path folder, Path file) {
    CocoFile coco;
    try {
      coco = CocoFile.read(file);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be read as COCO annotations (%s): repair it or fetch it again."
              .formatted(file, e.getMessage()),
          e);
    }
    Path images = images(folder, file, coco.pictures().get(0));
    return new Listed(
        coco.classNames(),
        coco.pictures().parallelStream().map(picture -> item(images, picture, file)).toList());
  }

  private static Path images(Path folder, Path file, Picture first) {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String half = stem.substring(stem.lastIndexOf('_') + 1);
    List<Path> places =
        List.of(
            folder.resolve(half),
            folder.resolve("images").resolve(half),
            folder.resolve("images"),
            folder);
    return places.stream()
        .filter(place -> Files.isRegularFile(place.resolve(first.name())))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "The image %s of %s is in none of %s: move the images to the first of them."
                        .formatted(first.name(), file, places)));
  }

  private static Item item(Path images, Picture picture, Path file) {
    Path image = images.resolve(picture.name()).normalize();
    if (!image.startsWith(images.normalize())) {
      throw new DataException(
          "%s names the image %s, which lies outside of %s: mend the file."
              .formatted(file, picture.name(), images));
    }
    Extent found = ImageFolder.check(image);
    Extent listed = new Extent(picture.height(), picture.width());
    if (!found.equals(listed)) {
      throw new DataException(
          "%s is %s pixels, but %s says %s: fetch one of them again."
              .formatted(image, found, file, listed));
    }
    return new Item(image, listed, picture.boxes());
  }

  private static List<Item> choose(List<Item> items, int count, long seed, Path folder) {
    return IntStream.of(
            PixelDataset.choose(new int[items.size()], count, seed, "The images in " + folder))
        .mapToObj(items::get)
        .toList();
  }

  private static PixelDataset dataset(PixelDataset.Kind kind, List<Item> items, double cacheShare) {
    int size = kind.shape().height();
    long bound = (long) (cacheShare * PixelCache.defaultBound());
    PixelCache cache =
        new PixelCache(
            (index, target) -> ImageFolder.read(items.get(index).file(), size, target),
            items.size(),
            bound);
    return new PixelDataset(
        kind, items.size(), cache, (index, bytes) -> seen(items.get(index), size));
  }

  private static Target seen(Item item, int size) {
    Crop crop = Crop.centred(item.extent(), size);
    List<BoundingBox> there =
        item.boxes().stream()
            .map(
                box ->
                    box.mapped((float) crop.left(), (float) crop.top(), (float) (1 / crop.scale())))
            .toList();
    return new Target.Boxes(size, size, Target.Boxes.seen(there, size, size));
  }
}
