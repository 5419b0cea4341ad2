package actnn.engine.worker.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a run's folder has one worker: two that went on with the same run would mix their
 * lines. The system lets go of the lock when the process dies, however it dies.
 */
public final class FolderLock implements Closeable {
  private static final String FILE = "worker.lock";

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the folder.
   *
   * @throws IOException with one sentence when another worker has it
   */
  public static FolderLock take(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(file) == null) {
      file.close();
      throw new IOException("another worker trains the run; stop that one first");
    }
    return new FolderLock(file);
  }

  /**
   * Whether a worker has the folder. Only for a folder of which no worker is about to start: that
   * one could be kept out by the look.
   */
  public static boolean isHeld(Path folder) {
    try (FileChannel file = FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE)) {
      return lock(file) == null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
