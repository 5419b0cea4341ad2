package actnn.app.run.lock;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import actnn.engine.file.FileFault;
import actnn.engine.file.ProcessMark;
import actnn.engine.file.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The notes in which the processes that use a home say who they are. Safe on any thread. */
public final class Occupants {
  private final Path folder;

  private Occupants(Path folder) {
    this.folder = folder;
  }

  /** Those of a home. */
  public static Occupants of(Path home) {
    return new Occupants(home.resolve("in-use"));
  }

  /**
   * One process.
   *
   * @param what such as {@code the window}
   */
  public record Occupant(long pid, String what) {
    @Override
    public String toString() {
      return what + " (process " + pid + ")";
    }
  }

  /** Those that still run, by their numbers. */
  public List<Occupant> present() {
    return notes().stream().flatMap(note -> read(note).stream()).toList();
  }

  /**
   * Whether a process that was recorded elsewhere has left a note here and may still run. Its note
   * has its whole mark, which setting the clock does not move.
   *
   * @param startedAt as it told itself
   */
  public boolean has(long pid, Instant startedAt) {
    return mark(folder.resolve(Long.toString(pid)))
        .filter(mark -> mark.pid() == pid)
        .filter(mark -> mark.startedAt().toEpochMilli() == startedAt.toEpochMilli())
        .filter(ProcessMark::isAlive)
        .isPresent();
  }

  /** Notes of processes that are gone: they died without a word. */
  public List<Path> leftBehind() {
    return notes().stream().filter(note -> read(note).isEmpty()).toList();
  }

  Path folder() {
    return folder;
  }

  /** Leaves a note for this process, and clears those of processes that are gone. */
  Path enter(String what) throws IOException {
    for (Path note : leftBehind()) {
      Files.deleteIfExists(note);
    }
    // In one step: whoever reads half a note takes it for one of a process that is gone.
    Unfinished.sweep(folder);
    Path note = folder.resolve(Long.toString(ProcessMark.own().pid()));
    Path whole = Unfinished.in(folder);
    try {
      Files.writeString(whole, ProcessMark.own() + " " + what);
      return Files.move(whole, note, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(whole);
      throw e;
    }
  }

  private List<Path> notes() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> notes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> name(file).matches("\\d{1,18}")).sorted().forEach(notes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + folder + " cannot be listed: " + FileFault.reason(e) + ".", e);
    }
    return notes;
  }

  /** Whose note it is; empty when that process is gone. */
  private static Optional<Occupant> read(Path note) {
    String[] words = words(note);
    return mark(note)
        .filter(process -> words.length == 2 && process.isAlive())
        .map(process -> new Occupant(process.pid(), words[1]));
  }

  private static Optional<ProcessMark> mark(Path note) {
    String first = words(note)[0];
    // Earlier versions wrote the start alone, for the name has the number.
    return ProcessMark.of(first.contains("-") ? first : name(note) + "-" + first);
  }

  /** The mark, and what the process is; one empty word where there is no note any more. */
  private static String[] words(Path note) {
    try {
      return Files.readString(note).split(" ", 2);
    } catch (IOException e) {
      return new String[] {""};
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
