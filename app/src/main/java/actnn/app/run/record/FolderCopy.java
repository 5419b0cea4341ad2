package actnn.app.run.record;

import actnn.engine.event.Journal;
import actnn.engine.worker.folder.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among those of the runs that somebody copied by hand from that of a run: as a second run
 * of the same training it would count twice. The folder that is called as the run is the run's own,
 * since a bundle of a run by another name than its journal says cannot be imported; where none is,
 * the one of whose journal most can be read. No copy is a folder in which a worker trains, nor one
 * that went on otherwise than the other: both have what is nowhere else.
 *
 * @param path the copy
 * @param own the folder that counts
 * @param more lines of its journal that the other one's does not have
 * @param files its other files that the other one lacks or has shorter, each with its size, in
 *     order; only names and sizes are looked at
 */
public record FolderCopy(Path path, Path own, long more, List<String> files) {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCopy.class);
  private static final int NAMED = 5;

  public FolderCopy {
    files = List.copyOf(files);
  }

  /**
   * What a comparison of folders finds.
   *
   * @param copies in order
   * @param unread folders that say they are of a run as others do, but cannot be compared with
   *     those: none of them is taken for a copy
   */
  public record Found(List<FolderCopy> copies, List<Path> unread) {}

  /** Those among the folders of all runs. Reads the first line of every journal. */
  public static Found in(Path runs) throws IOException {
    return among(RunFolders.names(runs).stream().map(runs::resolve).toList(), () -> {});
  }

  /**
   * Those among some folders.
   *
   * @param check throws where it shall not go on; asked before each folder and within long journals
   */
  static Found among(List<Path> folders, Runnable check) throws IOException {
    TreeMap<String, List<RunClaim>> byId = new TreeMap<>();
    for (Path folder : folders) {
      check.run();
      RunClaim claim = RunClaim.of(folder);
      byId.computeIfAbsent(claim.id(), id -> new ArrayList<>()).add(claim);
    }
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    for (List<RunClaim> same : byId.values()) {
      // What says most of itself is likest to all others: some have a journal alone, or none.
      same.sort(Comparator.comparing(RunClaim::isTold).reversed());
      for (List<RunClaim> left = same; left.size() > 1; ) {
        RunClaim first = left.get(0);
        List<RunClaim> alike = left.stream().filter(first::isLike).toList();
        if (alike.size() > 1) {
          compare(alike, found, check);
        }
        left = left.stream().filter(claim -> !alike.contains(claim)).toList();
      }
    }
    found.copies().sort(Comparator.comparing(FolderCopy::path));
    return found;
  }

  private static void compare(List<RunClaim> alike, Found found, Runnable check)
      throws ClosedByInterruptException {
    List<Read> read = new ArrayList<>();
    for (RunClaim claim : alike) {
      check.run();
      try {
        JournalLines lines = JournalLines.of(claim.path().resolve(Journal.FILE), check);
        read.add(new Read(claim.path(), lines, claim.isOwn()));
      } catch (ClosedByInterruptException e) { // nothing is known of it
        throw e;
      } catch (IOException e) {
        unread(claim.path(), e, found);
      }
    }
    read.sort(
        Comparator.comparing(Read::isOwn)
            .thenComparing(each -> each.lines().count())
            .reversed()
            .thenComparing(Read::path));
    for (Read other : read.stream().skip(1).toList()) {
      check.run();
      compare(read.get(0), other, found);
    }
  }

  private static void compare(Read own, Read other, Found found) {
    long more = other.lines().beyond(own.lines());
    boolean forked = more > 0 && own.lines().beyond(other.lines()) > 0;
    if (forked || FolderLock.isHeld(other.path())) {
      return;
    }
    try {
      List<String> files = beyond(other.path(), own.path());
      found.copies().add(new FolderCopy(other.path(), own.path(), more, files));
    } catch (IOException | UncheckedIOException e) {
      unread(other.path(), e, found);
    }
  }

  private static void unread(Path folder, Exception why, Found found) {
    LOG.debug("{} cannot be compared with other folders of its run", folder, why);
    found.unread().add(folder);
  }

  private static List<String> beyond(Path copy, Path own) throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(copy::relativize)
          .filter(file -> !file.equals(Path.of(Journal.FILE))) // its lines are compared
          .filter(file -> size(copy.resolve(file)) > size(own.resolve(file)))
          .sorted()
          .map(file -> "%s (%d bytes)".formatted(file, size(copy.resolve(file))))
          .toList();
    }
  }

  /** In bytes; 0 where there is no such file. */
  private static long size(Path file) {
    return file.toFile().length();
  }

  /** Whether it has something that the folder that counts has not. */
  public boolean hasMore() {
    return more > 0 || !files.isEmpty();
  }

  /** What it is and what became of it in a rebuild, for people. */
  public String sentence() {
    String what =
        "The folder %s was copied from the run of %s and left as it is".formatted(path, own);
    if (!hasMore()) {
      return what
          + ": it has no line of the journal and no file that is not there too, delete it when you like.";
    }
    return more > 0
        ? "%s, though it has more (%s): to have that, move %s elsewhere, give %s the name %s and rebuild again."
            .formatted(what, surplus(), own, path, own.getFileName())
        : "%s, though it has more (%s): copy there what you want of it before you delete it."
            .formatted(what, surplus());
  }

  /** What it has that the folder that counts has not, for people, in the middle of a sentence. */
  public String surplus() {
    List<String> all = new ArrayList<>();
    if (more > 0) {
      all.add(more == 1 ? "a line of the journal" : more + " lines of the journal");
    }
    files.stream().limit(NAMED).forEach(all::add);
    if (files.size() > NAMED) {
      all.add(files.size() - NAMED + " more files");
    }
    return String.join(", ", all);
  }

  private record Read(Path path, JournalLines lines, boolean isOwn) {}
}
