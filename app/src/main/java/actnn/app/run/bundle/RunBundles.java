package actnn.app.run.bundle;

import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.engine.file.DiskFullException;
import actnn.engine.file.FileFault;
import actnn.engine.file.FileTree;
import actnn.engine.file.NewFolders;
import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles out of a home and into it. Safe on any thread; blocks on files and on the store. */
public final class RunBundles {
  private static final Logger LOG = LoggerFactory.getLogger(RunBundles.class);
  // Two that took the same runs in would take back what the other goes by. A lock of a file is one
  // of a process: its threads need another.
  private static final Object ONE_BY_ONE = new Object();

  /** How much of taking a bundle in is its unpacking. */
  private static final double UNPACKING = 0.5;

  private static final String WAITING = "importing-";
  private static final Pattern LEFT = Pattern.compile(WAITING + "(" + ProcessMark.FORM + ")-.*");

  private final Home home;
  private final Store store;

  public RunBundles(Home home, Store store) {
    this.home = home;
    this.store = store;
  }

  /**
   * What became of the runs of a bundle, by their ids.
   *
   * @param taken now in the home
   * @param known were in the home already, with the same journal
   * @param other are in the home with another journal, which was left as it is
   */
  public record Imported(List<String> taken, List<String> known, List<String> other) {
    public Imported {
      taken = List.copyOf(taken);
      known = List.copyOf(known);
      other = List.copyOf(other);
    }

    /** A sentence on each kind that there is. */
    public List<String> summary() {
      List<String> summary = new ArrayList<>();
      add(summary, taken, "came in.");
      add(summary, known, "was here before: nothing was doubled.");
      add(summary, other, "is here with another journal, which was left as it is.");
      return summary;
    }

    private static void add(List<String> summary, List<String> ids, String what) {
      if (!ids.isEmpty()) {
        String one = "Run " + ids.get(0) + " " + what;
        String many = what.replaceFirst("^was ", "were ").replaceFirst("^is ", "are ");
        summary.add(ids.size() == 1 ? one : ids.size() + " runs " + many);
      }
    }
  }

  /**
   * Writes runs that are over into a file, in place of one of that name.
   *
   * @param checkpoints whether to take along what they can be gone on with from
   * @throws BundleException with one sentence when that cannot be; the file is not touched then
   */
  public void export(List<String> ids, Path target, boolean checkpoints) {
    export(ids, target, checkpoints, done -> {});
  }

  /**
   * The same for who watches it, or may give it up.
   *
   * @param told takes the share that is written, 0 to 1, before each piece; what it throws ends it,
   *     and the file is not touched then
   */
  public void export(List<String> ids, Path target, boolean checkpoints, DoubleConsumer told) {
    try {
      NewFolders.around(
          target.toAbsolutePath().resolveSibling(""),
          () -> new BundleExport(home, store, told).write(ids, target, checkpoints));
    } catch (IOException e) {
      throw new BundleException(
          "The bundle cannot be written to "
              + target
              + " ("
              + FileException.reason(e)
              + "): choose a folder with room that can be written.",
          DiskFullException.of(e, target));
    }
  }

  private String remedy(IOException error) {
    return switch (FileFault.kind(error)) {
      case NO_RIGHT -> "check the rights on it and on " + home;
      case BROKEN_OFF -> "take it in again";
      case MISSING, IN_THE_WAY, NO_ROOM, OTHER ->
          "make room in " + home + " and look after its disk";
    };
  }

  /**
   * Takes the runs of a bundle in, those that the home does not have; waits while another does.
   *
   * @throws BundleException with one sentence when it is refused; nothing of it was taken then,
   *     unless that says what could not be taken back
   */
  public Imported take(Path bundle) {
    return take(bundle, done -> {});
  }

  /**
   * The same for who watches it, or may give it up.
   *
   * @param told takes the share that is done, 0 to 1, before each piece of a file and before each
   *     run; what it throws ends it, and nothing is taken then
   */
  public Imported take(Path bundle, DoubleConsumer told) {
    synchronized (ONE_BY_ONE) {
      return takeAlone(bundle, told);
    }
  }

  private Imported takeAlone(Path bundle, DoubleConsumer told) {
    sweep();
    Path folder = null;
    try (FileChannel channel = channel();
        FileLock alone = channel.lock()) {
      LOG.debug("{} is taken in under {}", bundle, alone);
      folder = Files.createTempDirectory(home.path(), WAITING + ProcessMark.own() + "-");
      DoubleConsumer unpacked = share -> told.accept(UNPACKING * share);
      DoubleConsumer taken = share -> told.accept(UNPACKING + (1 - UNPACKING) * share);
      Manifest manifest = new BundleArchive(bundle, unpacked).unpack(folder);
      return new BundleImport(home, store, manifest, folder, taken).run();
    } catch (Unfit e) {
      throw BundleException.refused(bundle, e.why(), e);
    } catch (IOException e) {
      throw new BundleException(
          "The bundle "
              + bundle
              + " cannot be taken in ("
              + FileFault.where(e)
              + "): "
              + remedy(e)
              + ".",
          DiskFullException.of(e, home.path()));
    } finally {
      if (folder != null) {
        remove(folder);
      }
    }
  }

  private FileChannel channel() throws IOException {
    Path folder = Files.createDirectories(home.path().resolve("in-use"));
    return FileChannel.open(
        folder.resolve("importing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Folders that imports of processes that are gone have left in a home. */
  public static List<Path> leftBehind(Path home) {
    try {
      return ProcessMark.leftIn(home, LEFT);
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", home, e);
      return List.of();
    }
  }

  private void sweep() {
    leftBehind(home.path()).forEach(RunBundles::remove);
  }

  static void remove(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      LOG.warn("The folder {} of a bundle is left: {}", folder, FileFault.where(e));
    }
  }
}
