package actnn.app.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunStatus;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.sample.StretchScript;
import actnn.app.series.LiveSeries;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.SeriesNames;
import actnn.storage.Store;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The states of runs")
class RunStatesTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("keep no run from being started or ended while the journal of another is read")
  void readingHoldsNothingUp() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      String slow = bench.start(10, "");
      // A pipe is a journal that cannot be read until somebody writes to it.
      Path pipe = bench.home.journal(slow);
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
      CompletableFuture<RunState> opened =
          CompletableFuture.supplyAsync(() -> bench.states.open(slow));
      try {
        CompletableFuture<RunStatus> other =
            CompletableFuture.supplyAsync(() -> startedAndStopped(bench));
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(RunStatus.STOPPED);
        assertThat(opened).isNotDone();
      } finally {
        new FileOutputStream(pipe.toFile()).close();
        Files.delete(pipe);
      }
      assertThat(opened.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.QUEUED);
    }
  }

  private static RunStatus startedAndStopped(Bench bench) {
    String id = bench.start(10, "");
    bench.supervisor.stop(id);
    return bench.states.open(id).status();
  }

  @Test
  @DisplayName("are one object for whoever opens a run while it is in use")
  void oneObject() {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(10, "");
      RunState live = bench.states.open(id);
      assertThat(bench.states.open(id)).isSameAs(live);
      bench.supervisor.stop(id);
      assertThat(bench.states.open(id)).isSameAs(live);
      assertThat(live.status()).isEqualTo(RunStatus.STOPPED);
    }
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.catalog.find("latest").id();
      RunState stored = bench.states.open(id);
      assertThat(bench.states.open(id)).isSameAs(stored);
    }
  }

  @Test
  @DisplayName("draw a very long series from its extremes and pass on every point of it")
  void longSeries() throws Exception {
    int points = 500_001;
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      String id = new SampleRuns(home, store).write(sample());
      lengthen(home.database(), points);
      try (RunStates states = new RunStates(home, store)) {
        LiveSeries series = states.open(id).series(SeriesNames.LOSS_TRAIN).orElseThrow();
        LiveSeries.Snapshot whole = series.whole();
        LiveSeries.Snapshot picture = series.snapshot();
        assertThat(picture.size()).isBetween(2 * (points / 64), 2 * (points / 64) + 4);
        for (int i = 0; i < picture.size(); i++) {
          assertThat(picture.value(i)).isEqualTo(picture.step(i) % 1000);
        }
        assertThat(whole.size()).isEqualTo(points);
        for (int i = 0; i < points; i++) {
          assertThat(whole.value(i)).isEqualTo(whole.step(i) % 1000);
        }
        LiveSeries few = states.open(id).series(SeriesNames.METRIC_VALIDATION).orElseThrow();
        assertThat(few.whole().size()).isEqualTo(few.size());
      }
    }
  }

  @Test
  @DisplayName("have no news of a run that is over: somebody was told of all its warnings before")
  void noNews() throws Exception {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      String id = new SampleRuns(home, store).write(sample().with(SampleRun.End.FAILED));
      try (RunStates states = new RunStates(home, store)) {
        RunState stored = states.open(id);
        assertThat(stored.layers()).isNotEmpty();
        assertThat(stored.profile()).isPresent();
        assertThat(stored.memory()).isPresent();
        assertThat(stored.messages())
            .anySatisfy(message -> assertThat(message.severity()).isEqualTo(Severity.ERROR));
        assertThat(stored.news()).isEmpty();
        assertThat(stored.has(SeriesNames.LOSS_TRAIN)).isTrue();
        assertThat(stored.has(SeriesNames.METRIC_VALIDATION)).isFalse();
      }
    }
  }

  private static SampleRun sample() {
    return new SampleRun("Long", "actnn", "L3", SampleRun.USUAL, 40, 0.85);
  }

  /** Gives the first run's loss so many points, on a connection beside the store's. */
  private static void lengthen(Path database, int points) throws Exception {
    String loss = "(SELECT id FROM series WHERE name = '" + SeriesNames.LOSS_TRAIN + "')";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM point WHERE series = " + loss);
      statement.executeUpdate(
          "WITH RECURSIVE s (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < "
              + points
              + ") INSERT INTO point SELECT "
              + loss
              + ", i, i % 1000 FROM s");
      statement.executeUpdate(
          "UPDATE series SET count = "
              + points
              + ", last_step = "
              + points
              + " WHERE id = "
              + loss);
      statement.executeUpdate("DELETE FROM stretch");
      statement.executeUpdate(StretchScript.sql());
    }
  }
}
