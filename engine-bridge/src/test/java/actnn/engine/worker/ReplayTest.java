package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Steps that are trained again")
class ReplayTest {
  @TempDir private Path folder;

  private static final Event SERIES =
      new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", "")));

  @Test
  @DisplayName("are recorded once, and what was missing of them is made up for")
  void once() throws IOException {
    RecordedSteps past =
        recorded(
            SERIES, step(1), step(2), profile(2), said("look"), step(3), said("look"), step(4));
    assertThat(past.lastStep()).isEqualTo(4);
    assertThat(past.elapsedNanos()).isEqualTo(4000);
    List<Event> written = new ArrayList<>();
    Replay replay = new Replay(past, written::add);
    List<Event> again =
        List.of(
            SERIES,
            step(3),
            said("look"),
            step(4),
            profile(4),
            said("look"),
            step(5),
            said("look"));
    again.forEach(replay::accept);
    assertThat(written).containsExactly(again.get(4), again.get(6), again.get(7));
  }

  @Test
  @DisplayName("declare nothing anew that is told of only after the last of them")
  void lateDeclaration() throws IOException {
    Event predictions = new Event.SeriesDeclared(2, List.of(new SeriesInfo("variance", "")));
    Event one = new Event.Values(2, 5, 1, 5000, new double[] {0.1});
    Event next = step(5);
    List<Event> written = new ArrayList<>();
    // The checkpoint is of the very last step, so that none is trained again.
    Replay replay = new Replay(recorded(SERIES, predictions, step(3), step(4)), written::add);
    List.of(SERIES, next, predictions, one).forEach(replay::accept);
    assertThat(written).containsExactly(next, one);
  }

  @Test
  @DisplayName("do not hide lines about the process, however often they come")
  void processLines() throws IOException {
    Event alive = new Event.Alive(7, 100);
    Event paused = new Event.Paused(8, true);
    List<Event> written = new ArrayList<>();
    Replay replay = new Replay(recorded(step(1), alive, paused), written::add);
    List.of(alive, paused, alive).forEach(replay::accept);
    assertThat(written).containsExactly(alive, paused, alive);
  }

  private RecordedSteps recorded(Event... events) throws IOException {
    Path file = folder.resolve("journal.log");
    try (Journal journal = Journal.create(file)) {
      for (Event event : events) {
        journal.append(event);
      }
    }
    return RecordedSteps.read(file, 2);
  }

  private static Event step(long step) {
    return new Event.Values(0, step, 1, 1000 * step, new double[] {1.0 / step});
  }

  private static Event profile(long step) {
    double[] one = {1};
    return new Event.LayerProfile(step, one, new long[] {1}, one, one);
  }

  private static Event said(String text) {
    return new Event.Message(5, Severity.WARNING, text);
  }
}
