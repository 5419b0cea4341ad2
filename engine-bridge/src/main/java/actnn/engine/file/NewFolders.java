package actnn.engine.file;

import actnn.engine.file.FileFault.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Folders that are made for files which are about to be written, and go again where nothing is:
 * what is refused must leave no trace of having been asked for.
 */
public final class NewFolders {
  /** How often work is begun that loses its folder to others; each time takes another of them. */
  private static final int BEGINNINGS = 4;

  private final Deque<Path> made = new ArrayDeque<>();
  private final Making making;

  private NewFolders(Making making) {
    this.making = making;
  }

  /** How one folder is made whose parent is there. */
  @FunctionalInterface
  interface Making {
    /** Makes it. */
    void make(Path folder) throws IOException;
  }

  /** What is written into the folder. */
  @FunctionalInterface
  public interface Writing<T> {
    /** Writes it. */
    T run() throws IOException;
  }

  /**
   * Writes into a folder, which is made with those above it where it is missing. If that fails,
   * those of them that are empty go again; what was there before stays. Another process that made a
   * folder may take it back like this before the first file is in it, or while those below it are
   * made; then it is made again and the work begun anew.
   *
   * @param work may be run several times, each time as if for the first
   * @throws IOException when a folder cannot be made, or as the work throws it
   */
  public static <T> T around(Path folder, Writing<T> work) throws IOException {
    return around(folder, Files::createDirectory, work);
  }

  /**
   * The same.
   *
   * @param making what others do meanwhile can be had only by it
   */
  static <T> T around(Path folder, Making making, Writing<T> work) throws IOException {
    NewFolders folders = new NewFolders(making);
    try {
      return folders.run(folder.toAbsolutePath(), work);
    } catch (Throwable e) {
      folders.takeBack();
      throw e;
    }
  }

  private <T> T run(Path folder, Writing<T> work) throws IOException {
    for (int left = BEGINNINGS; ; left--) {
      try {
        make(folder);
        return work.run();
      } catch (IOException e) {
        boolean lost = !Files.isDirectory(folder) && FileFault.kind(e) != Kind.BROKEN_OFF;
        if (!lost || left == 1) {
          throw e;
        }
      }
    }
  }

  private void make(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path next : missing) {
      try {
        making.make(next);
        made.push(next);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(next)) { // else somebody was faster, and it is theirs
          throw e;
        }
      }
    }
  }

  private void takeBack() {
    try {
      for (Path each : made) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // One that holds something is used and stays, and so do those above it.
    }
  }
}
