package actnn.app.preset;

import actnn.app.run.home.TextFile;
import actnn.engine.config.NetworkText;
import actnn.engine.config.refusal.ConfigException;
import java.nio.file.Path;

/** A file that describes a network. It is read once: the text becomes a setting of the run. */
public final class NetworkFile {
  private static final TextFile NETWORK = new TextFile("network", "JSON file");

  private NetworkFile() {}

  /**
   * The description on one line, as the setting {@code network} holds it.
   *
   * @throws PresetException when the file is not there, no regular file, too large, or describes no
   *     network; in one sentence that names it, the layer and what to do instead
   */
  public static String read(Path file) {
    try {
      return NetworkText.compact("The network in " + file, NETWORK.read(file));
    } catch (TextFile.UnreadableException e) {
      throw new PresetException("The network " + file + " " + e.getMessage(), e);
    } catch (ConfigException e) {
      throw new PresetException(String.valueOf(e.getMessage()), e);
    }
  }
}
