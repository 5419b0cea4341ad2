package actnn.app.run.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Journal;
import actnn.storage.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Taking a journal into the store")
class RunIngestTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("by two processes at once leaves every point once")
  void twoAtOnce() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(1, "");
      try (Journal journal = Journal.create(bench.home.journal(id))) {
        begin(journal, id);
        RunIngest one = ingest(bench, id);
        RunIngest other = ingest(bench, id);
        for (int step = 1; step <= 3000; step++) {
          journal.append(new Event.Values(0, step, 1, step, new double[] {1.0 / step}));
          if (step % 7 == 0) {
            one.pump(step % 2 == 0);
          }
          if (step % 11 == 0) {
            other.pump(true);
          }
        }
        journal.append(new Event.Ended(4000, Outcome.STOPPED, null, null, ""));
        Bench.until(() -> pumped(one) && pumped(other));
        one.close();
        other.close();
      }
      assertThat(bench.stored(id)).hasSize(3000).isEqualTo(bench.journalled(id));
      assertThat(bench.offset(id)).isEqualTo(Files.size(bench.home.journal(id)));
      assertThat(bench.catalog.byId(id).orElseThrow().status()).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("goes on in the middle without the declarations it has read before")
  void goesOn() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(1, "");
      try (Journal journal = Journal.create(bench.home.journal(id))) {
        begin(journal, id);
        RunIngest before = ingest(bench, id);
        before.pump(true);
        before.close();
        journal.append(new Event.Values(0, 1, 1, 5, new double[] {Double.NaN}));
        RunIngest after = ingest(bench, id);
        after.pump(true);
        after.close();
      }
      assertThat(bench.stored(id)).containsExactly(Double.NaN);
      RunProgress progress = bench.catalog.byId(id).orElseThrow().progress();
      assertThat(progress.step()).isEqualTo(1);
      assertThat(progress.stepsTotal()).isEqualTo(3000);
    }
  }

  @Test
  @DisplayName("steps over no line when memory runs out in the middle of it")
  void outOfMemory() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(1, "");
      Run run = bench.store.runs().byId(id).orElseThrow();
      // Without a first line the clock is asked when the run ended; the first time that fails.
      AtomicBoolean planted = new AtomicBoolean(true);
      InstantSource clock =
          () -> {
            if (planted.getAndSet(false)) {
              throw new OutOfMemoryError("planted");
            }
            return Instant.EPOCH;
          };
      RunIngest ingest = new RunIngest(bench.store, run, bench.home.journal(id), clock);
      try (Journal journal = Journal.create(bench.home.journal(id))) {
        journal.append(new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", ""))));
        journal.append(new Event.Values(0, 1, 1, 5, new double[] {0.5}));
        journal.append(new Event.Ended(9, Outcome.STOPPED, null, null, ""));
      }
      assertThatThrownBy(() -> ingest.pump(true)).isInstanceOf(OutOfMemoryError.class);
      assertThat(ingest.ended()).isFalse();
      ingest.pump(true);
      assertThat(ingest.ended()).isTrue();
      assertThat(bench.stored(id)).containsExactly(0.5);
      ingest.close();
    }
  }

  private static void begin(Journal journal, String id) throws Exception {
    journal.append(new Event.Started(1, id, 0, "test", Map.of(), 3000, 10, "a test", 1));
    journal.append(new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", ""))));
  }

  private static RunIngest ingest(Bench bench, String id) {
    Run run = bench.store.runs().byId(id).orElseThrow();
    return new RunIngest(bench.store, run, bench.home.journal(id), InstantSource.system());
  }

  private static boolean pumped(RunIngest ingest) {
    try {
      ingest.pump(true);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return ingest.ended();
  }
}
