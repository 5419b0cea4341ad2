package actnn.engine.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether PyTorch's native libraries can be unpacked, or have been: asked without loading them,
 * since the loader itself dies of it. Thread-safe.
 */
public final class EngineCache {
  /** What the first start on a machine unpacks. */
  public static final long UNPACKED_BYTES = 432L << 20;

  private static final String ENGINE = "pytorch";
  // The library that comes last.
  private static final String LAST = "djl_torch";

  private EngineCache() {}

  /**
   * What keeps the libraries from being unpacked.
   *
   * @param text what is wrong, naming the folder; no full stop at its end
   * @param remedy what to do, a sentence
   */
  public record Trouble(String text, String remedy) {
    /** Both in one sentence. */
    public String sentence() {
      String advice = remedy.substring(0, 1).toLowerCase(Locale.ROOT) + remedy.substring(1);
      return "PyTorch cannot be unpacked: " + text + "; " + advice;
    }
  }

  /** What is wrong with {@link Torch#cache()}; empty where nothing is. */
  public static Optional<Trouble> trouble() {
    return trouble(Torch.cache());
  }

  /** The same of any folder, which need not exist. */
  static Optional<Trouble> trouble(Path cache) {
    if (isFilled(cache)) {
      return Optional.empty();
    }
    Path existing = existing(cache);
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Optional.of(
          new Trouble(
              cache + " cannot be written",
              "Make it writable, or set DJL_CACHE_DIR to a folder that is."));
    }
    long free = freeBytes(existing);
    return free > UNPACKED_BYTES
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                "%s has room for %d MiB, but %d are needed"
                    .formatted(cache, free >> 20, UNPACKED_BYTES >> 20),
                "Make room there, or set DJL_CACHE_DIR to another folder."));
  }

  /** Whether an engine lies there already: then it may well be read-only. */
  public static boolean isFilled(Path cache) {
    try (Stream<Path> files = Files.walk(cache.resolve(ENGINE), 2)) {
      return files.anyMatch(file -> file.getFileName().toString().contains(LAST));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path existing(Path path) {
    Path place = path.toAbsolutePath();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private static long freeBytes(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }
}
