package actnn.app.run.home;

import actnn.engine.config.TrainSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.CRC32C;

/**
 * The version of this program, and of the engine in it: two builds whose engines differ may train
 * differently though both call themselves 1.0.0.
 */
public final class AppVersion {
  private static final String BUILT = "/META-INF/maven/actnn/app/pom.properties";
  private static final String DEVELOPMENT = "development";
  private static final String TEXT = read();

  private AppVersion() {}

  /**
   * As the jar says, with the check sum of the engine's jar: {@code 1.0.0+3f09a1c2}; "development"
   * where classes are loaded from folders.
   */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    Properties built = new Properties();
    try (InputStream bytes = AppVersion.class.getResourceAsStream(BUILT)) {
      if (bytes == null) {
        return DEVELOPMENT;
      }
      built.load(bytes);
      return built.getProperty("version", DEVELOPMENT) + "+" + engine();
    } catch (IOException | URISyntaxException e) {
      return DEVELOPMENT;
    }
  }

  private static String engine() throws IOException, URISyntaxException {
    Path jar = Path.of(TrainSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    CRC32C sum = new CRC32C();
    sum.update(Files.readAllBytes(jar));
    return String.format("%08x", sum.getValue());
  }
}
