package actnn.app.viewmodel.settings;

import actnn.assets.Assets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One thing of others that ships with the program.
 *
 * @param name of the artifact
 * @param version empty for what travels inside another library or among the assets
 * @param licence by its SPDX name
 */
public record Library(String name, String version, String licence) {
  /** All of them, by name; read from the program itself. */
  public static List<Library> all() {
    try (InputStream in = Assets.open("licences/third-party.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Library::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of libraries cannot be read: reinstall.", e);
    }
  }

  private static Library of(String line) {
    String[] parts = line.split("\\|", 3);
    return new Library(parts[0].strip(), parts[1].strip(), parts[2].strip());
  }
}
