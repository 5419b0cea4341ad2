package actnn.app.chart.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that exports two files, and is gone when it has written the first or, with a number,
 * before that call to the file system while they take their places.
 */
public final class KilledExport {
  private KilledExport() {}

  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]);
    if (args.length == 1) {
      AtomicFolder.write(
          target,
          folder -> {
            AtomicFile.write(folder.resolve("a.csv"), "half");
            die();
            return List.of();
          });
    } else {
      CountedSteps steps = new CountedSteps(Integer.parseInt(args[1]), true, KilledExport::die);
      AtomicFolder.write(target, KilledExport::both, steps);
    }
  }

  private static List<Path> both(Path at) throws IOException {
    AtomicFile.write(at.resolve("a.csv"), "new");
    AtomicFile.write(at.resolve("b.csv"), "new");
    return List.of(at.resolve("a.csv"), at.resolve("b.csv"));
  }

  private static void die() {
    Runtime.getRuntime().halt(9);
  }
}
