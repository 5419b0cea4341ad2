package actnn.engine.worker.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether a folder was taken away for good. One of a network is away for seconds at times, and
 * people put back what they moved: only one that was missing at every look for so long is gone.
 * Confined to one thread.
 */
public final class FolderWatch {
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Duration patience;
  private long seenAt = System.nanoTime();

  /**
   * @param patience how long it may be missing
   */
  public FolderWatch(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  public Path path() {
    return folder;
  }

  /** Looks once. */
  public boolean isGone() {
    if (Files.isDirectory(folder)) {
      seenAt = System.nanoTime();
    }
    return System.nanoTime() - seenAt > patience.toNanos();
  }
}
