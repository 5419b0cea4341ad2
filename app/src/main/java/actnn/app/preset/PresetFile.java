package actnn.app.preset;

import actnn.app.run.home.TextFile;
import java.nio.file.Path;

/** The text of a configuration file, or one sentence on why there is none. */
final class PresetFile {
  private static final TextFile CONFIGURATION = new TextFile("configuration", "JSON file");

  private PresetFile() {}

  /**
   * Reads a file, and never more than a mebibyte of it.
   *
   * @throws PresetException when it is not there, no regular file, no text or too large
   */
  static String text(Path file) {
    if (file.toString().isBlank()) {
      throw new PresetException(
          "The configuration has no name: give the path of a JSON file.", null);
    }
    try {
      return CONFIGURATION.read(file);
    } catch (TextFile.UnreadableException e) {
      throw new PresetException("The configuration " + file + " " + e.getMessage(), e);
    }
  }
}
