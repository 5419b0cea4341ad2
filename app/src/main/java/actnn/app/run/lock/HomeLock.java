package actnn.app.run.lock;

import actnn.engine.file.DiskFullException;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
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
  // A block of any file system; a note is shorter.
  private static final long NOTE_BYTES = 64L << 10;

  private final AtomicReference<@Nullable Hold> hold;

  private HomeLock(@Nullable Hold hold) {
    this.hold = new AtomicReference<>(hold);
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
    try {
      return new HomeLock(use(home, occupants, true, StandardOpenOption.READ));
    } catch (IOException e) {
      LOG.debug("{} is read without a lock", home, e);
      return new HomeLock(null);
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
      Hold hold =
          use(
              home,
              occupants,
              shared,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      HomeLock lock = new HomeLock(hold);
      try {
        hold.note(occupants, what);
      } catch (IOException | RuntimeException e) {
        // The lock alone keeps others out; without room, runs must still be deleted to make some.
        if (!hold.locks() || hasRoom(occupants.folder())) {
          lock.close();
          throw e;
        }
        LOG.info("The use of {} is not noted, since there is no room on the disk.", home);
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The use of the home "
              + home
              + " cannot be noted ("
              + FileFault.unmade(e)
              + "): make it writable.",
          DiskFullException.of(e, home));
    }
  }

  private static boolean hasRoom(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() >= NOTE_BYTES;
  }

  private static Hold use(Path home, Occupants occupants, boolean shared, OpenOption... options)
      throws IOException {
    Hold hold =
        Hold.use(
            occupants.folder(),
            shared,
            () -> {
              FileChannel file = FileChannel.open(occupants.folder().resolve(FILE), options);
              try {
                return new Hold(shared, file, lock(file, home, shared));
              } catch (RuntimeException e) {
                file.close();
                throw e;
              }
            });
    if (hold == null) {
      throw refused(home, occupants, shared);
    }
    return hold;
  }

  private static @Nullable FileLock lock(FileChannel file, Path home, boolean shared) {
    Occupants occupants = Occupants.of(home);
    FileLock lock;
    try {
      lock = file.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      // Another loader's copy of this class in the same process holds it.
      throw refused(home, occupants, shared);
    } catch (IOException e) {
      // Some network file systems know no locks; then the notes have to do.
      LOG.warn("The home {} cannot be locked: {}", home, e.getMessage());
      if (!shared && !occupants.present().isEmpty()) {
        throw refused(home, occupants, false);
      }
      return null;
    }
    if (lock == null) {
      throw refused(home, occupants, shared);
    }
    return lock;
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
    Hold held = hold.getAndSet(null);
    try {
      if (held != null) {
        held.release();
      }
    } catch (IOException e) {
      LOG.debug("The home was let go of with an error", e);
    }
  }
}
