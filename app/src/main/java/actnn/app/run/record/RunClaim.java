package actnn.app.run.record;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.worker.WorkerSpec;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose a folder says that it is.
 *
 * @param id of the run: by its journal, else by what its worker was asked, else by its name
 * @param file what it was asked, null where that cannot be read
 * @param first the first line of its journal, null where there is none that can be read
 */
record RunClaim(Path path, String id, @Nullable RunFile file, Event.@Nullable Started first) {
  private static final Logger LOG = LoggerFactory.getLogger(RunClaim.class);

  /** What a folder says; reads the first line of its journal and its small files alone. */
  static RunClaim of(Path path) throws ClosedByInterruptException {
    Event.Started first = read(() -> JournalReader.header(path.resolve(Journal.FILE)).orElse(null));
    RunFile file = read(() -> RunFile.read(path));
    if (first != null) {
      return new RunClaim(path, first.run(), file, first);
    }
    WorkerSpec asked = read(() -> WorkerSpec.read(path));
    String id = asked == null ? null : asked.id();
    return new RunClaim(path, id == null ? name(path) : id, file, null);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Whether it is called as its run is. */
  boolean isOwn() {
    return name(path).equals(id);
  }

  /** Whether it says all that tells a run. */
  boolean isTold() {
    return file != null && first != null;
  }

  /** Whether both are of one run, where both say the same id: two homes may have given it. */
  boolean isLike(RunClaim other) {
    if (this == other) {
      return true;
    }
    if (first != null && other.first != null) {
      return first.equals(other.first);
    }
    return file != null
        && other.file != null
        && file.createdAtMillis() == other.file.createdAtMillis();
  }

  /** When it says that its run was asked for, wall clock in milliseconds, in up to two words. */
  LongStream createdAtMillis() {
    return LongStream.concat(
        file == null ? LongStream.empty() : LongStream.of(file.createdAtMillis()),
        first == null ? LongStream.empty() : LongStream.of(first.createdAtMillis()));
  }

  private interface Reading<T> {
    @Nullable T read() throws IOException;
  }

  private static <T> @Nullable T read(Reading<T> reading) throws ClosedByInterruptException {
    try {
      return reading.read();
    } catch (ClosedByInterruptException e) { // nothing is known of it
      throw e;
    } catch (IOException | JournalException e) {
      LOG.debug("A folder does not say whose it is", e);
      return null;
    }
  }
}
