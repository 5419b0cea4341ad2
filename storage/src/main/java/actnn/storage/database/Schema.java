package actnn.storage.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tables this program knows: numbered scripts, each leading from one version to the next.
 *
 * <p>A script that has been released is never edited; a change is the next number. The version of a
 * file is its {@code user_version}, the mark that it is ours its {@code application_id}.
 *
 * @param scripts the SQL that leads to version 1, 2, and so on
 */
record Schema(List<String> scripts) {
  /** "ActN" in ASCII, in bytes 68 to 71 of the file. */
  static final int APPLICATION_ID = 0x4163_744E;

  private static final List<String> RESOURCES =
      List.of("001-runs.sql", "002-layer-costs.sql", "003-stretches.sql");

  Schema {
    scripts = List.copyOf(scripts);
  }

  static Schema current() {
    return new Schema(RESOURCES.stream().map(Schema::read).toList());
  }

  int version() {
    return scripts.size();
  }

  /** The script that leads from the version before to this one. */
  String scriptTo(int version) {
    return scripts.get(version - 1);
  }

  private static String read(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The schema script " + resource + " is not in the program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
