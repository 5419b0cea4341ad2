package actnn.app.chart.export;

import java.nio.file.Path;
import java.util.List;

/** A process that exports two files, and is gone when it has written the first. */
public final class KilledExport {
  private KilledExport() {}

  public static void main(String[] args) throws Exception {
    AtomicFolder.write(
        Path.of(args[0]),
        folder -> {
          AtomicFile.write(folder.resolve("a.csv"), "half");
          Runtime.getRuntime().halt(9);
          return List.of();
        });
  }
}
