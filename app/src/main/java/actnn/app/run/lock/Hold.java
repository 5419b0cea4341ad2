package actnn.app.run.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process holds of a home, however often it uses it. POSIX gives a lock to the process
 * and drops it as soon as any channel of that process to the file is closed, a second one that got
 * nothing, too (fcntl, "record locks"): so there is one channel a home, shared by all uses, and it
 * is closed by the last.
 */
final class Hold {
  /** By the real path of the folder that the lock lies in. Guards itself and all that is in it. */
  private static final Map<Path, Hold> HELD = new HashMap<>();

  private final boolean shared;
  private final @Nullable FileChannel file;
  private final @Nullable FileLock lock;
  private @Nullable Path note;
  private int uses = 1;

  /**
   * @param file the one channel; null where nothing can be locked
   * @param lock null where the file system knows none
   */
  Hold(boolean shared, @Nullable FileChannel file, @Nullable FileLock lock) {
    this.shared = shared;
    this.file = file;
    this.lock = lock;
  }

  /** Takes hold of a home that this process does not hold yet. */
  @FunctionalInterface
  interface First {
    Hold take() throws IOException;
  }

  /**
   * One more use of a home.
   *
   * @param folder in which the lock lies
   * @param first takes hold where there is none
   * @return null when this process holds it in another way than shared
   */
  static @Nullable Hold use(Path folder, boolean shared, First first) throws IOException {
    synchronized (HELD) {
      Path key = folder.toRealPath();
      Hold held = HELD.get(key);
      if (held == null) {
        Hold taken = first.take();
        HELD.put(key, taken);
        return taken;
      }
      if (!held.shared || !shared) {
        return null;
      }
      held.uses++;
      return held;
    }
  }

  /** Leaves word of who uses the home, unless that has been done. */
  void note(Occupants occupants, String what) throws IOException {
    synchronized (HELD) {
      if (note == null) {
        note = occupants.enter(what);
      }
    }
  }

  /** Whether others are kept out, not only told. */
  boolean locks() {
    return lock != null;
  }

  /** Ends one use; the last lets go. */
  void release() throws IOException {
    synchronized (HELD) {
      uses--;
      if (uses > 0) {
        return;
      }
      HELD.values().remove(this);
      try (FileChannel closed = file) {
        if (note != null) {
          Files.deleteIfExists(note);
        }
        if (lock != null && lock.isValid()) {
          lock.release();
        }
      }
    }
  }
}
