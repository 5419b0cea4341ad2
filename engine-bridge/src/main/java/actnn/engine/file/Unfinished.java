package actnn.engine.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for what is being written into a folder of the user's: hidden, no two alike, and with the
 * mark of the process that writes, so that whoever writes there later knows what nobody will finish
 * any more, and takes it away.
 */
public final class Unfinished {
  private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);
  private static final Pattern NAME =
      Pattern.compile("\\.writing-(" + ProcessMark.FORM + ")-[0-9a-f-]{36}\\.tmp");

  private Unfinished() {}

  /** A name in a folder that nobody else uses; nothing is made. */
  public static Path in(Path folder) {
    return folder.resolve(".writing-" + ProcessMark.own() + "-" + UUID.randomUUID() + ".tmp");
  }

  /**
   * Takes away what processes that are gone have left in a folder. What cannot be taken away stays,
   * for that keeps nobody from writing.
   */
  public static void sweep(Path folder) {
    try {
      for (Path file : left(folder)) {
        FileTree.delete(file);
      }
    } catch (IOException e) {
      LOG.debug("Halves of files are left in {}", folder, e);
    }
  }

  /** What {@link #sweep} would take away. */
  public static List<Path> left(Path folder) throws IOException {
    return ProcessMark.leftIn(folder, NAME);
  }
}
