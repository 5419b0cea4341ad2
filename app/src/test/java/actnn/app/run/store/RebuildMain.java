package actnn.app.run.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A rebuild whose process is gone in the middle, after so many runs. */
public final class RebuildMain {
  private RebuildMain() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(args[1]));
    new StoreRebuild(home.resolve("actnn.db"), home.resolve("runs"), Instant.now())
        .run(
            id -> {
              if (left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(9);
              }
            });
  }
}
