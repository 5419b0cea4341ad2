package actnn.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a database file open, by asking the operating system (Linux only). */
public final class OpenFiles implements AfterEachCallback {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (Files.isDirectory(DESCRIPTORS)) {
      assertThat(openDatabases()).as("database files left open").isEmpty();
    }
  }

  private static List<String> openDatabases() throws IOException {
    try (Stream<Path> links = Files.list(DESCRIPTORS)) {
      return links
          .map(OpenFiles::target)
          .filter(name -> name.contains(".db"))
          .filter(name -> !name.endsWith("(deleted)")) // of an earlier test, which has failed
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // the descriptor this listing itself used
    }
  }
}
