package actnn.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what a probe writes beside its answer. Probe and folder go when it is closed, and
 * also when this process is ended in the middle of a measurement. Safe on any thread.
 */
final class Shelter implements AutoCloseable {
  private final Path folder;
  private final Thread atTheEnd = new Thread(this::clear, "probe-end");
  private volatile @Nullable Process process;

  private Shelter(Path folder) {
    this.folder = folder;
  }

  static Shelter open() throws IOException {
    Shelter shelter = new Shelter(Files.createTempDirectory("actnn-probe"));
    Runtime.getRuntime().addShutdownHook(shelter.atTheEnd);
    return shelter;
  }

  Path folder() {
    return folder;
  }

  /** Answers for a process from now on. */
  Process keep(Process started) {
    process = started;
    return started;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
      clear();
    } catch (IllegalStateException e) {
      // This process ends already: the hook does it.
    }
  }

  private void clear() {
    Process probe = process;
    if (probe != null) {
      probe.destroyForcibly();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The system's own sweep of temporary files takes what is left.
    }
  }
}
