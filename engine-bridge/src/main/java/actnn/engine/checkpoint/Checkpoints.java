package actnn.engine.checkpoint;

import actnn.engine.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run: the newest few, each whole or not there. One thread writes, while no
 * other process does; anybody may look.
 */
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.safetensors");

  private final Path folder;
  private final Disk disk;

  Checkpoints(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Those in a run's folder; nothing is created before the first is saved. */
  public static Checkpoints of(Path runFolder) {
    return new Checkpoints(runFolder.resolve("checkpoints"), Disk.REAL);
  }

  /**
   * A checkpoint on the disk.
   *
   * @param step steps taken until then
   */
  public record Entry(long step, Path file) {}

  /**
   * A checkpoint that was saved.
   *
   * @param bytes size of the file
   * @param sha256 its digest, 64 hexadecimal digits
   */
  public record Saved(Path file, long bytes, String sha256) {}

  /**
   * A checkpoint that was read.
   *
   * @param damaged sentences on newer ones that could not be used
   */
  public record Found(Checkpoint checkpoint, Path file, List<String> damaged) {}

  /** What must be on the disk before a checkpoint may be found there. */
  @FunctionalInterface
  public interface Barrier {
    void force() throws IOException;
  }

  /** What can be seen there, the newest first; names are believed, contents not looked at. */
  public List<Entry> list() {
    try {
      return entries();
    } catch (CheckpointException e) {
      return List.of();
    }
  }

  /**
   * The same, but where the folder cannot be read that is told, not taken for an empty one.
   *
   * @throws CheckpointException when it cannot be read
   */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) {
        entries.add(new Entry(Long.parseLong(name.group(1)), file));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::step).reversed());
    return entries;
  }

  /**
   * Saves a checkpoint, then deletes all but the newest ones. It is read back before it takes its
   * name.
   *
   * @param keep how many stay, at least 1
   * @param barrier called when the file is written, before it can be found
   * @throws IOException when it cannot be written; the others stand as they were
   */
  public Saved save(Checkpoint checkpoint, int keep, Barrier barrier) throws IOException {
    long step = checkpoint.position().step();
    Path file = folder.resolve("step-%010d.safetensors".formatted(step));
    if (!Files.isDirectory(folder)) {
      // Not what it lies in: a run that was taken away is not made anew.
      Files.createDirectory(folder);
    }
    String[] digest = new String[1];
    new WholeFile(disk, file)
        .write(
            out -> digest[0] = CheckpointFile.write(out, checkpoint),
            temporary -> {
              readBack(temporary);
              barrier.force();
            });
    Saved saved = new Saved(file, Files.size(file), digest[0]);
    prune(keep);
    return saved;
  }

  /**
   * The newest checkpoint that can be read.
   *
   * @param lastStep those of later steps do not count
   * @throws CheckpointException when there is none, none that can be read, or the newest is of a
   *     newer version
   */
  public Found newest(long lastStep) {
    List<String> damaged = new ArrayList<>();
    List<Entry> entries = entries();
    for (Entry entry : entries) {
      if (entry.step() > lastStep) {
        damaged.add(
            "The checkpoint %s is ahead of the journal, which ends at step %d."
                .formatted(entry.file(), lastStep));
        continue;
      }
      try {
        Checkpoint checkpoint = CheckpointFile.read(entry.file());
        return new Found(checkpoint, entry.file(), List.copyOf(damaged));
      } catch (CheckpointException e) {
        if (!e.isDamaged()) {
          throw e;
        }
        damaged.add(String.valueOf(e.getMessage()));
      }
    }
    throw none(damaged);
  }

  private CheckpointException none(List<String> damaged) {
    if (damaged.isEmpty()) {
      return new CheckpointException(
          "There is no checkpoint in " + folder,
          "the run made none, or they were deleted; start it anew");
    }
    String newest = damaged.get(0).replaceFirst("\\.$", "");
    return new CheckpointException(
        newest + "; there is no other that can be used", "start the run anew");
  }

  /** Deletes what a process that died left half written; no other may be writing. */
  public void sweep() throws IOException {
    for (Path file : halves()) {
      disk.delete(file);
    }
  }

  /**
   * What is half written: by a process that died or, while one trains, by that one.
   *
   * @throws CheckpointException when the folder cannot be read
   */
  public List<Path> halves() {
    return files().stream().filter(file -> file.toString().endsWith(WholeFile.TEMPORARY)).toList();
  }

  private static void readBack(Path file) throws IOException {
    try {
      CheckpointFile.verify(file);
    } catch (CheckpointException e) {
      throw new IOException("it does not read back: " + e.getMessage(), e);
    }
  }

  private void prune(int keep) throws IOException {
    for (Entry old : entries().stream().skip(keep).toList()) {
      disk.delete(old.file());
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new CheckpointException(
          "The folder " + folder + " cannot be read (" + FileFault.reason(e) + ")",
          "check the rights on it and its disk");
    }
  }
}
