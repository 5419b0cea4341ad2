package actnn.engine.file;

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
  private final Deque<Path> made = new ArrayDeque<>();

  private NewFolders() {}

  /** What is written into the folder. */
  @FunctionalInterface
  public interface Writing<T> {
    /** Writes it. */
    T run() throws IOException;
  }

  /**
   * Writes into a folder, which is made with those above it where it is missing. If that fails,
   * those of them that are empty go again; what was there before stays.
   *
   * @throws IOException when a folder cannot be made, or as the work throws it
   */
  public static <T> T around(Path folder, Writing<T> work) throws IOException {
    NewFolders folders = new NewFolders();
    try {
      folders.make(folder.toAbsolutePath());
      return work.run();
    } catch (Throwable e) {
      folders.takeBack();
      throw e;
    }
  }

  private void make(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path next : missing) {
      try {
        Files.createDirectory(next);
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
        Files.delete(each);
      }
    } catch (IOException e) {
      // One that holds something is used and stays, and so do those above it.
    }
  }
}
