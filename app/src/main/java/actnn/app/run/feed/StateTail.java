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

/** Hands every event of a journal, from its first line on, to consumers. Safe on any thread. */
public final class StateTail implements Tail {
  private static final int LINES_A_TURN = 10_000;

  private final Path journal;
  private final long past;
  private final Consumer<Event> earlier;
  private final Consumer<Event> news;
  private @Nullable JournalReader reader;
  private boolean closed;

  /**
   * @param past where a line begins; an end before it is not handed on, since the run goes on
   * @param earlier takes what lies before it
   * @param news takes the rest
   */
  public StateTail(Path journal, long past, Consumer<Event> earlier, Consumer<Event> news) {
    this.journal = journal;
    this.past = past;
    this.earlier = earlier;
    this.news = news;
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
      Event event = line.get().event();
      if (line.get().endOffset() > past) {
        news.accept(event);
      } else if (!(event instanceof Event.Ended)) {
        earlier.accept(event);
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
