package actnn.app.sample;

import actnn.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** For points that were written beside the store. */
public final class StretchScript {
  private StretchScript() {}

  /** Sums all series of a store up that have no stretches, as a migration does. */
  public static String sql() throws IOException {
    try (InputStream in = Store.class.getResourceAsStream("database/003-stretches.sql")) {
      String script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return script.substring(script.indexOf("INSERT"));
    }
  }
}
