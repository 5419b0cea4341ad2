package actnn.bar;

import java.nio.file.Path;
import java.security.Permission;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees whoever asks anything of the files in a folder: whether one is there, what it is, what a
 * folder holds, and every opening, moving and deleting, by {@code java.nio} or {@code java.io}; and
 * whoever asks for a class of the engine's library, which no call of the engine can do without the
 * first time. The virtual machine asks its security manager before each of these, the one place
 * that all of them pass; this one allows everything. Reading on in a file that is open does not
 * pass here.
 */
@SuppressWarnings("removal") // Java 17 has it, and nothing has come in its place.
final class FileDoor extends SecurityManager implements AutoCloseable {
  private static final String ENGINE = "ai.djl";
  private final String folder;
  private final String thread;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final List<String> engine = new CopyOnWriteArrayList<>();
  private final AtomicInteger engineElsewhere = new AtomicInteger();

  private FileDoor(Path folder, String thread) {
    this.folder = folder.toAbsolutePath().toString();
    this.thread = thread;
  }

  /** Whether this virtual machine has the door: from Java 18 on none may be set any more. */
  static boolean isThere() {
    try {
      System.setSecurityManager(null);
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Begins to watch.
   *
   * @param thread name of the thread whose questions are kept; of others they are counted
   */
  static FileDoor of(Path folder, String thread) {
    FileDoor door = new FileDoor(folder, thread);
    System.setSecurityManager(door);
    return door;
  }

  /** What that thread asked. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  /** How often others asked: what shows that the door was watched. */
  int elsewhere() {
    return elsewhere.get();
  }

  /** Packages of the engine's library that the thread asked classes of. */
  List<String> engine() {
    return List.copyOf(engine);
  }

  /** How often others did. */
  int engineElsewhere() {
    return engineElsewhere.get();
  }

  @Override
  public void checkPackageAccess(String name) {
    if (!name.startsWith(ENGINE)) {
      return;
    }
    if (Thread.currentThread().getName().equals(thread)) {
      engine.add(name);
    } else {
      engineElsewhere.incrementAndGet();
    }
  }

  private void ask(String what, String file) {
    if (!file.startsWith(folder)) {
      return;
    }
    if (Thread.currentThread().getName().equals(thread)) {
      seen.add(what + " " + file);
    } else {
      elsewhere.incrementAndGet();
    }
  }

  @Override
  public void checkRead(String file) {
    ask("look at", file);
  }

  @Override
  public void checkRead(String file, Object context) {
    ask("look at", file);
  }

  @Override
  public void checkWrite(String file) {
    ask("write", file);
  }

  @Override
  public void checkDelete(String file) {
    ask("delete", file);
  }

  @Override
  public void checkPermission(Permission permission) {
    // Everything is allowed.
  }

  @Override
  public void checkPermission(Permission permission, Object context) {
    // Everything is allowed.
  }

  @Override
  public void close() {
    System.setSecurityManager(null);
  }
}
