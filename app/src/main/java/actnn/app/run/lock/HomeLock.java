package actnn.app.run.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of a home by this process, until it is closed or the process ends, however it ends. A
 * lock belongs to a process: a second one in the same process only counts on the first.
 */
public final class HomeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);
  private static final String FILE = "lock";

  private final @Nullable FileChannel file;
  private final @Nullable FileLock lock;
  private final @Nullable Path note;

  private HomeLock(@Nullable FileChannel file, @Nullable FileLock lock, @Nullable Path note) {
    this.file = file;
    this.lock = lock;
    this.note = note;
  }

  /**
   * Uses a home beside others.
   *
   * @param what this process is, such as {@code the window}
   * @throws HomeInUseException while somebody has it alone
   */
  public static HomeLock shared(Path home, String what) {
    return take(home, what, true);
  }

  /**
   * Reads a home where nothing can be written: no note is left, and where there is no lock to take,
   * none is taken.
   *
   * @throws HomeInUseException while the store is being made anew
   */
  public static HomeLock reading(Path home) {
    Occupants occupants = Occupants.of(home);
    HomeLock use = new HomeLock(null, null, null);
    try {
      FileChannel file =
          FileChannel.open(occupants.folder().resolve(FILE), StandardOpenOption.READ);
      use = new HomeLock(file, null, null);
      FileLock lock = file.tryLock(0, Long.MAX_VALUE, true);
      if (lock == null) {
        use.close();
        throw refused(home, occupants, true);
      }
      return new HomeLock(file, lock, null);
    } catch (IOException | OverlappingFileLockException e) {
      LOG.debug("{} is read without a lock", home, e);
      return use;
    }
  }

  /**
   * Uses a home alone.
   *
   * @throws HomeInUseException while anybody else uses it
   */
  public static HomeLock alone(Path home, String what) {
    return take(home, what, false);
  }

  private static HomeLock take(Path home, String what, boolean shared) {
    Occupants occupants = Occupants.of(home);
    try {
      Files.createDirectories(occupants.folder());
      FileChannel file =
          FileChannel.open(
              occupants.folder().resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        return locked(file, home, what, shared);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The use of the home " + home + " cannot be noted (" + e + "): make it writable.", e);
    }
  }

  private static HomeLock locked(FileChannel file, Path home, String what, boolean shared)
      throws IOException {
    Occupants occupants = Occupants.of(home);
    FileLock lock;
    try {
      lock = file.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      if (shared) {
        return new HomeLock(file, null, null);
      }
      throw refused(home, occupants, false);
    } catch (IOException e) {
      // Some network file systems know no locks; then the notes have to do.
      LOG.warn("The home {} cannot be locked: {}", home, e.getMessage());
      if (!shared && !occupants.present().isEmpty()) {
        throw refused(home, occupants, false);
      }
      return new HomeLock(file, null, occupants.enter(what));
    }
    if (lock == null) {
      throw refused(home, occupants, shared);
    }
    return new HomeLock(file, lock, occupants.enter(what));
  }

  private static HomeInUseException refused(Path home, Occupants occupants, boolean shared) {
    String who =
        occupants.present().stream()
            .map(Occupants.Occupant::toString)
            .collect(Collectors.joining(", "));
    String by = who.isEmpty() ? "another process" : who;
    return new HomeInUseException(
        shared
            ? "The store in " + home + " is being made anew by " + by + ": wait until that is done."
            : "The store in " + home + " is open in " + by + ": close that first.");
  }

  /** Lets go; closing again does nothing. */
  @Override
  public void close() {
    try {
      if (note != null) {
        Files.deleteIfExists(note);
      }
      if (lock != null && lock.isValid()) {
        lock.release();
      }
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      LOG.debug("The home was let go of with an error", e);
    }
  }
}
