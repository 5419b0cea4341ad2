package actnn.app.run.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs whose deletion is decided, by the names of their folders, although the store still has
 * something of them: it had no room to forget them, or the process died that would have seen to it.
 * Nothing of them is to be shown any more. Safe on any thread; blocks.
 */
public final class Departed {
  private static final Logger LOG = LoggerFactory.getLogger(Departed.class);

  /** Some file systems date to two seconds: what is as new as that may change and look the same. */
  private static final Duration GRAIN = Duration.ofSeconds(3);

  private final Path runs;
  private @Nullable FileTime seen;
  private Set<String> ids = Set.of();

  /**
   * @param runs the folder of all runs
   */
  public Departed(Path runs) {
    this.runs = runs;
  }

  /** Their ids. The folder is read again only once names in it have changed. */
  public synchronized Set<String> ids() {
    try {
      FileTime changed = Files.getLastModifiedTime(runs);
      if (!changed.equals(seen)) {
        boolean settled = changed.toInstant().isBefore(Instant.now().minus(GRAIN));
        ids = Tombstones.going(runs);
        seen = settled ? changed : null;
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be read", runs, e);
    }
    return ids;
  }
}
