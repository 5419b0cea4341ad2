package actnn.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What travels with the program: the one place that loads it. Paths are relative to this package,
 * such as {@code css/workbench.css}. Safe on any thread.
 */
public final class Assets {
  private static final List<String> PRESETS =
      List.of(
          "quick-start",
          "segmentation-shapes",
          "detection-shapes",
          "mlp-mnist",
          "vgg-shapes",
          "cifar10-resnet20");

  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

  private Assets() {}

  /** Where the program's icon lies in each of its sizes, from 16 to 256 pixels, for a window. */
  public static List<String> icons() {
    return ICON_SIZES.stream().map(size -> address("icon/actnn-" + size + ".png")).toList();
  }

  /** The names of the ready-made experiments, in the order in which they are offered. */
  public static List<String> presetNames() {
    return PRESETS;
  }

  /**
   * A ready-made experiment as JSON.
   *
   * @throws IllegalArgumentException naming those there are when there is none of that name
   */
  public static String preset(String name) {
    if (!PRESETS.contains(name)) {
      throw new IllegalArgumentException(
          "There is no preset '" + name + "': the presets are " + String.join(", ", PRESETS) + ".");
    }
    return text("presets/" + name + ".json");
  }

  /** A text file in UTF-8. */
  public static String text(String path) {
    try (InputStream bytes = open(path)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file; the caller closes the stream. */
  public static InputStream open(String path) {
    InputStream bytes = Assets.class.getResourceAsStream(path);
    if (bytes == null) {
      throw new IllegalArgumentException("The program does not carry '" + path + "'.");
    }
    return bytes;
  }

  /** Where a file lies, as text, for whoever loads it by address, such as style sheets. */
  public static String address(String path) {
    URL url = Assets.class.getResource(path);
    if (url == null) {
      throw new IllegalArgumentException("The program does not carry '" + path + "'.");
    }
    return url.toExternalForm();
  }
}
