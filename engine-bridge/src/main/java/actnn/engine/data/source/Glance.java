package actnn.engine.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a network must know of a data set, read as cheaply as can be: no image is decoded and
 * nothing is checked, so that a plan costs milliseconds. {@link Datasets#open} is what checks.
 *
 * @param channels of an image
 * @param classes that labels can name
 * @param assumed what could not be read and was guessed instead, a sentence each
 */
public record Glance(int channels, int classes, List<String> assumed) {
  private static final int USUAL_CLASSES = 10;
  private static final int CIFAR100_CLASSES = 100;
  private static final int RGB = 3;
  private static final String UNREAD =
      "%d classes, since a plan reads no masks and no annotations: 'classes' sets their number."
          .formatted(USUAL_CLASSES);

  public Glance {
    assumed = List.copyOf(assumed);
  }

  /**
   * Looks at a data set of {@link Datasets#names}.
   *
   * @param path its folder; null where none was given
   */
  public static Glance at(String name, @Nullable Path path) {
    // The formats of CIFAR and MNIST fix both numbers, so those hold even without the files.
    return switch (name) {
      case "cifar100" -> new Glance(RGB, CIFAR100_CLASSES, List.of());
      case "mnist" -> new Glance(1, USUAL_CLASSES, List.of());
      case "folder" -> folder(path);
      case "masks", "coco" -> new Glance(RGB, USUAL_CLASSES, List.of(UNREAD));
      default -> new Glance(RGB, USUAL_CLASSES, List.of());
    };
  }

  private static Glance folder(@Nullable Path path) {
    Optional<Integer> classes = path == null ? Optional.empty() : ImageFolder.countClasses(path);
    return classes
        .map(found -> new Glance(RGB, found, List.of()))
        .orElseGet(
            () ->
                new Glance(
                    RGB,
                    USUAL_CLASSES,
                    List.of(
                        "%d classes, since %s: 'classes' sets their number."
                            .formatted(
                                USUAL_CLASSES,
                                path == null
                                    ? "dataset.path is not given"
                                    : path + " has no folders of classes"))));
  }
}
