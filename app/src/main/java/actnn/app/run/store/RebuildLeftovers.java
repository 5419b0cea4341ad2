package actnn.app.run.store;

import actnn.engine.file.FileFault;
import actnn.engine.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a rebuild that was killed has left: half a store and copies that it read, each as large as a
 * store. Only for whoever knows that nobody rebuilds just now, as everybody does who has the home
 * open.
 */
public final class RebuildLeftovers {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildLeftovers.class);

  private final Path database;

  /**
   * @param database the store's file
   */
  public RebuildLeftovers(Path database) {
    this.database = database;
  }

  /** All of them, in the home and beside the copies of the store. */
  public List<Path> list() throws IOException {
    List<Path> left = new ArrayList<>();
    String store = String.valueOf(database.getFileName());
    add(left, database.resolveSibling(""), store);
    add(left, database.resolveSibling(StoreBackups.FOLDER), "");
    return left;
  }

  /** Takes them away; what cannot go keeps nobody from opening the home. */
  public void sweep() {
    try {
      for (Path path : list()) {
        FileTree.delete(path);
      }
    } catch (IOException e) {
      LOG.warn("What a rebuild that was killed has left cannot be deleted: {}", FileFault.where(e));
    }
  }

  private static void add(List<Path> left, Path folder, String begin) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> isOne(String.valueOf(file.getFileName()), begin)).forEach(left::add);
    }
  }

  private static boolean isOne(String name, String begin) {
    boolean half = name.matches(".*\\" + StoreRebuild.UNFINISHED + "(-wal|-shm|-journal)?");
    return name.startsWith(begin) && (half || name.endsWith(OldStore.COPY));
  }
}
