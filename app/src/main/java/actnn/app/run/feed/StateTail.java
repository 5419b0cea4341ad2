package actnn.app.run.feed;

import actnn.engine.event.Event;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands every event of a journal, from its first line on, to one consumer. Safe on any thread. */
public final class StateTail implements Tail {
  private static final int LINES_A_TURN = 10_000;

  private final Path journal;
  private final long past;
  private final Consumer<Event> consumer;
  private @Nullable JournalReader reader;
  private boolean closed;

  /**
   * @param past where a line begins; an end before it is not handed on, since the run goes on
   */
  public StateTail(Path journal, long past, Consumer<Event> consumer) {
    this.journal = journal;
    this.past = past;
    this.consumer = consumer;
  }

  @Override
  public synchronized boolean pump(boolean flush) throws IOException {
    if (closed || (reader == null && !Files.exists(journal))) {
      return false;
    }
    JournalReader lines = reader == null ? JournalReader.open(journal, 0) : reader;
    reader = lines;
    for (int i = 0; i < LINES_A_TURN; i++) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        return false;
      }
      boolean takenBack = line.get().endOffset() <= past;
      if (!(takenBack && line.get().event() instanceof Event.Ended)) {
        consumer.accept(line.get().event());
      }
    }
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Quietly.close(reader);
    reader = null;
  }
}
