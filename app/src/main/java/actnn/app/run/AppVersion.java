package actnn.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this program. */
public final class AppVersion {
  private static final String BUILT = "/META-INF/maven/actnn/app/pom.properties";
  private static final String TEXT = read();

  private AppVersion() {}

  /** As the jar says; "development" where classes are loaded from folders. */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    Properties built = new Properties();
    try (InputStream bytes = AppVersion.class.getResourceAsStream(BUILT)) {
      if (bytes != null) {
        built.load(bytes);
      }
    } catch (IOException e) {
      return "development";
    }
    return built.getProperty("version", "development");
  }
}
