package actnn.app.run.store;

import actnn.engine.file.FileFault;
import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the store, one a day, the newest few. What runs measured can be read again from their
 * journals; names given later, notes, tags and pins stand in the store alone, and {@link
 * StoreRebuild} takes them from the newest copy when the store itself cannot be read. A copy is
 * never put in the store's place by itself. Safe on any thread; blocks.
 */
public final class StoreBackups {
  /** Its name in a home. */
  static final String FOLDER = "backups";

  private static final Logger LOG = LoggerFactory.getLogger(StoreBackups.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final int KEPT = 5;
  private static final long LEFT_FREE = 64L << 20;
  private static final String PREFIX = "actnn-";
  private static final String SUFFIX = ".db";
  private static final String HALF = ".tmp";
  // What SQLite keeps beside it while it writes goes with it.
  private static final Pattern HALF_NAME =
      Pattern.compile(PREFIX + ".*\\.(" + ProcessMark.FORM + ")\\.tmp(-journal|-wal|-shm)?");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path home;
  private final Path folder;
  private final InstantSource clock;
  private final Room room;
  private volatile boolean waits;

  /**
   * @param home where the folder {@code backups} is, made with the first copy
   */
  public StoreBackups(Path home, InstantSource clock) {
    this(home, clock, at -> Files.getFileStore(at).getUsableSpace());
  }

  /**
   * @param room tells how much there is; a disk that is nearly full can be had only by it
   */
  public StoreBackups(Path home, InstantSource clock, Room room) {
    this.home = home;
    this.folder = home.resolve(FOLDER);
    this.clock = clock;
    this.room = room;
  }

  /** How many bytes are free on the disk of a folder. */
  @FunctionalInterface
  public interface Room {
    long on(Path folder) throws IOException;
  }

  /**
   * A copy.
   *
   * @param made by the clock on the wall
   */
  public record Copy(Path file, Instant made) {}

  /** Those there are, the newest first; by their names, contents are not looked at. */
  public List<Copy> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> copy(file).stream())
          .sorted(Comparator.comparing(Copy::made).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + folder + " cannot be listed: " + FileFault.reason(e) + ".", e);
    }
  }

  /**
   * Why no copy is made now: it would take from runs that train, and from the store itself, the
   * room that they need. A sentence; empty where there is enough.
   *
   * @param store its file
   */
  public Optional<String> obstacle(Path store) throws IOException {
    long bytes = Files.size(store) + log(store);
    long wanted = bytes + Math.max(LEFT_FREE, bytes);
    long free = room.on(home);
    return free >= wanted
        ? Optional.empty()
        : Optional.of(
            "The daily copy of the store waits until %d MiB are free in %s, where %d are: it needs %d and leaves the rest to runs."
                .formatted(mebibytes(wanted), home, free >> 20, mebibytes(bytes)));
  }

  private static long log(Path store) throws IOException {
    Path log = store.resolveSibling(store.getFileName() + "-wal");
    try {
      return Files.size(log);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  // Rounded up, so that what a sentence asks for is enough.
  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  /** Whether the newest copy is as old as the next should be, or there is none. */
  public boolean isDue() {
    Instant now = clock.instant();
    return list().stream().noneMatch(copy -> isFresh(copy.made(), now));
  }

  /**
   * Makes a copy if the newest is a day old, there is a run to lose and enough room, and deletes
   * the oldest beyond the number that is kept. What goes wrong is logged, lack of room once: no run
   * suffers from it.
   *
   * @return whether it made one
   */
  public boolean makeIfDue(Store store) {
    try {
      if (!isDue() || store.runs().count(RunQuery.all()) == 0) {
        return false;
      }
      sweepHalves();
      if (waits(store.file())) {
        return false;
      }
      Path made = folder.resolve(PREFIX + MOMENT.format(clock.instant()) + SUFFIX);
      store.backup(made, made.resolveSibling(made.getFileName() + "." + ProcessMark.own() + HALF));
      prune(made);
      return true;
    } catch (StoreException | IOException | UncheckedIOException e) {
      String why = Files.exists(home) ? why(e) : home + " is not there any more.";
      LOG.warn("The store was not copied: {}", why);
      return false;
    }
  }

  private static String why(Exception e) {
    return FileFault.in(e).orElseGet(() -> String.valueOf(e.getMessage()));
  }

  private boolean waits(Path store) throws IOException {
    Optional<String> obstacle = obstacle(store);
    if (!waits) {
      obstacle.ifPresent(LOG::warn);
    }
    waits = obstacle.isPresent();
    return waits;
  }

  // The one just made stays, even where the clock was set back and takes it for the oldest.
  private void prune(Path made) throws IOException {
    List<Copy> others = list().stream().filter(copy -> !copy.file().equals(made)).toList();
    for (Copy old : others.stream().skip(KEPT - 1).toList()) {
      Files.deleteIfExists(old.file());
    }
  }

  /**
   * Takes the halves of copies away that nobody will finish; what cannot go keeps nobody waiting.
   */
  public void sweep() {
    try {
      sweepHalves();
    } catch (IOException e) {
      LOG.debug("Halves of copies are left in {}", folder, e);
    }
  }

  private void sweepHalves() throws IOException {
    for (Path half : leftBehind()) {
      Files.deleteIfExists(half);
    }
  }

  /** Halves of copies that nobody will finish: whoever wrote them is gone. */
  public List<Path> leftBehind() throws IOException {
    return ProcessMark.leftIn(folder, HALF_NAME);
  }

  // A clock that was set back must not stop the copies until it has caught up.
  private static boolean isFresh(Instant made, Instant now) {
    return Duration.between(made, now).abs().compareTo(EVERY) < 0;
  }

  private static Optional<Copy> copy(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String moment = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    try {
      Instant made = LocalDateTime.parse(moment, MOMENT).toInstant(ZoneOffset.UTC);
      return Optional.of(new Copy(file, made));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
