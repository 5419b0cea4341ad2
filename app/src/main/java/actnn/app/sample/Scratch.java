package actnn.app.sample;

import actnn.engine.file.FileTree;
import actnn.engine.file.ProcessMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for homes of generated runs, in the system's temporary folder or beside what is measured.
 * Whoever makes one takes it away; of those that were killed over it the next one does, by the mark
 * of the process in the name: each is as large as a store.
 */
public final class Scratch {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private Scratch() {}

  /** Takes a folder away; a file that cannot go even for root can be had only by another. */
  @FunctionalInterface
  interface Removal {
    void delete(Path folder) throws IOException;
  }

  /**
   * A new one in the temporary folder that nobody else can look into.
   *
   * @param what it is for, a word
   */
  public static Path folder(String what) throws IOException {
    return folder(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "actnn-" + what + "-");
  }

  /** A new one in a folder, by a name that begins so. */
  static Path folder(Path within, String begin) throws IOException {
    sweep(within, begin, FileTree::delete);
    return Files.createTempDirectory(within, begin + ProcessMark.own() + "-");
  }

  /** Each for itself: in a temporary folder that users share, those of others stay. */
  static void sweep(Path within, String begin, Removal removal) {
    Pattern form = Pattern.compile(Pattern.quote(begin) + "(" + ProcessMark.FORM + ")-.*");
    try {
      ProcessMark.leftIn(within, form).forEach(left -> take(left, removal));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("What earlier processes have left in {} stays", within, e);
    }
  }

  private static void take(Path left, Removal removal) {
    try {
      removal.delete(left);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{}, which an earlier process has left, stays", left, e);
    }
  }
}
