package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.worker.WorkerProcess;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.storage.database.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A supervisor")
class RunSupervisorTest {
  private static final String NO_WORKERS =
      "CREATE TRIGGER full BEFORE UPDATE OF pid ON run BEGIN SELECT RAISE(ABORT, 'no room'); END";

  @TempDir private Path folder;

  @Test
  @DisplayName("trains a run to its end, live and in the store alike")
  void finishes() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(200, "");
      RunState live = bench.states.open(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(live.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(live.series(SeriesNames.LOSS_TRAIN).orElseThrow().size()).isEqualTo(200);
      assertThat(bench.stored(id)).hasSize(200).isEqualTo(bench.journalled(id));
      assertThat(bench.offset(id)).isEqualTo(bench.home.journal(id).toFile().length());
      RunInfo info = bench.catalog.find("latest");
      assertThat(info.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(info.progress().step()).isEqualTo(200);
      assertThat(info.figures().of(Statistic.RATIO)).isEqualTo(12.5);
      assertThat(info.figures().of(Statistic.METRIC_BEST)).isEqualTo(0.95);
      assertThat(bench.catalog.detail(id).summary().id()).isEqualTo(id);
    }
  }

  @Test
  @DisplayName("shows a stored run as it was when it was live")
  void reopens() throws Exception {
    RunState live;
    String id;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(60, "");
      live = bench.states.open(id);
      bench.supervisor.await(id);
    }
    try (Bench bench = new Bench(folder, 1)) {
      RunState stored = bench.states.open(id);
      assertThat(stored).isNotSameAs(live);
      assertThat(stored.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(stored.seriesNames()).isEqualTo(live.seriesNames());
      for (String name : live.seriesNames()) {
        assertThat(points(stored, name)).isEqualTo(points(live, name));
      }
      assertThat(stored.layers()).isEqualTo(live.layers());
      assertThat(stored.bits().rows()).isEqualTo(6).isEqualTo(live.bits().rows());
      assertThat(stored.bits().bits(5, 1)).isEqualTo(0.06);
      assertThat(stored.profile().orElseThrow())
          .usingRecursiveComparison()
          .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
          .isEqualTo(live.profile().orElseThrow());
      assertThat(stored.memory().orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(live.memory().orElseThrow());
      assertThat(stored.messages()).isEqualTo(live.messages());
      assertThat(stored.summary()).isEqualTo(live.summary());
      assertThat(stored.settings()).isEqualTo(live.settings());
      assertThat(stored.machine()).isEqualTo("a script");
      assertThat(stored.progress().stepsPerEpoch()).isEqualTo(10);
      assertThat(stored.progress().epoch()).isEqualTo(live.progress().epoch());
    }
  }

  @Test
  @DisplayName("stops a run after its step, pauses and resumes it")
  void commands() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      RunState live = bench.states.open(id);
      bench.untilSteps(id, 5);
      bench.supervisor.pause(id);
      Bench.until(live::paused);
      bench.supervisor.resume(id);
      Bench.until(() -> !live.paused());
      bench.supervisor.stop(id);
      assertThat(live.status()).isIn(RunStatus.STOPPING, RunStatus.STOPPED);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
    }
  }

  @Test
  @DisplayName("keeps every whole line of a worker that was killed, and knows that it was")
  void killed() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 50);
      bench.supervisor.kill(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
      assertThat(bench.stored(id)).hasSizeGreaterThanOrEqualTo(50).isEqualTo(bench.journalled(id));
      assertThat(bench.catalog.detail(id).info().outcome()).contains("signal 9 (SIGKILL)");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("takes a polite kill of the worker for a stop, with a last line")
  void terminated() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 5);
      bench.worker(id).destroy();
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("outlives a crash in native code, keeps the last words, and starts the next run")
  void segfault() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String crashed = bench.start(20, "segfault");
      String halted = bench.start(20, "halt");
      String full = bench.start(20, "heap");
      assertThat(bench.supervisor.await(crashed)).isEqualTo(RunStatus.CRASHED);
      RunDetail detail = bench.catalog.detail(crashed);
      assertThat(detail.info().outcome()).contains("SIGSEGV");
      assertThat(detail.exitInfo()).contains("hs_err.log");
      assertThat(bench.stored(crashed)).hasSize(10);
      assertThat(bench.supervisor.await(halted)).isEqualTo(RunStatus.CRASHED);
      assertThat(bench.catalog.detail(halted).exitInfo()).contains("These are my last words.");
      assertThat(bench.supervisor.await(full)).isEqualTo(RunStatus.OUT_OF_MEMORY);
      assertThat(bench.catalog.detail(full).info().outcome()).contains("Java heap");
    }
  }

  @Test
  @DisplayName(
      "looks after all other runs whatever is wrong with one, and lets go of that in the end")
  void isolates() throws Exception {
    String sick;
    try (Bench bench = new Bench(folder, 2)) {
      sick = bench.start(100_000, "");
      String other = bench.start(100, "");
      bench.untilSteps(sick, 5);
      // Reading a folder as the report of a crash fails in a way that nobody provides for.
      Files.createDirectory(bench.home.runFolder(sick).resolve("hs_err.log"));
      bench.supervisor.kill(sick);
      String next = bench.start(10, "");
      assertThat(bench.supervisor.await(other)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.supervisor.await(next)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.supervisor.await(sick)).isEqualTo(RunStatus.INTERRUPTED);
    }
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.catalog.detail(sick).info().status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  @Test
  @DisplayName("lets waiting runs change their turns, and more of them train when told so")
  void changesTurns() {
    try (Bench bench = new Bench(folder, 1)) {
      String first = bench.start(100_000, "");
      String second = bench.start(100_000, "");
      String third = bench.start(100_000, "");
      Bench.until(() -> bench.supervisor.waiting().equals(List.of(second, third)));

      bench.supervisor.move(third, -1);
      assertThat(bench.supervisor.waiting()).containsExactly(third, second);
      bench.supervisor.move(third, -1);
      bench.supervisor.move(first, 1);
      assertThat(bench.supervisor.waiting()).as("nowhere to go").containsExactly(third, second);

      bench.supervisor.allow(2);
      Bench.until(() -> bench.supervisor.waiting().equals(List.of(second)));
      bench.supervisor.stop(second);
      assertThat(bench.supervisor.waiting()).isEmpty();
      bench.supervisor.kill(first);
      bench.supervisor.kill(third);
    }
  }

  @Test
  @DisplayName("trains one run after the other, and stops one that waits at once")
  void queues() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String first = bench.start(100_000, "");
      String second = bench.start(10, "");
      String third = bench.start(10, "");
      bench.untilSteps(first, 1);
      assertThat(bench.states.open(second).status()).isEqualTo(RunStatus.QUEUED);
      assertThat(bench.supervisor.live()).containsExactly(first, second, third);
      assertThatThrownBy(() -> bench.catalog.delete(second)).hasMessageContaining("still queued");
      bench.supervisor.stop(second);
      assertThat(bench.supervisor.await(second)).isEqualTo(RunStatus.STOPPED);
      bench.supervisor.stop(first);
      assertThat(bench.supervisor.await(third)).isEqualTo(RunStatus.FINISHED);
    }
  }

  @Test
  @DisplayName("queues all of several runs or, when the store takes one of them not, none")
  void allOrNone() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      List<LaunchRequest> wanted = List.of(request("one"), request("two"), request("three"));
      onStore(
          bench,
          "CREATE TRIGGER full BEFORE INSERT ON run WHEN NEW.name = 'three'"
              + " BEGIN SELECT RAISE(ABORT, 'no room'); END");
      assertThatThrownBy(() -> bench.supervisor.startAll(wanted))
          .isInstanceOf(StoreException.class);
      assertThat(bench.supervisor.waiting()).isEmpty();
      assertThat(bench.catalog.list()).isEmpty();
      assertThat(bench.home.runs()).isEmptyDirectory();

      onStore(bench, "DROP TRIGGER full");
      List<String> ids = bench.supervisor.startAll(wanted);
      assertThat(bench.supervisor.waiting()).isEqualTo(ids);
      assertThat(bench.catalog.list())
          .extracting(RunInfo::name)
          .containsExactly("three", "two", "one");
    }
  }

  @Test
  @DisplayName("tells the store again which worker trains, until it takes it")
  void recordsTheWorker() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      onStore(bench, NO_WORKERS);
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 1);
      assertThat(bench.catalog.byId(id).orElseThrow().status()).isNotEqualTo(RunStatus.FAILED);

      onStore(bench, "DROP TRIGGER full");
      ProcessHandle self = ProcessHandle.current();
      Bench.until(() -> bench.store.runs().byId(id).orElseThrow().worker().pid() != self.pid());
      assertThat(bench.worker(id).isAlive()).isTrue();
      Bench.until(() -> bench.states.open(id).status() == RunStatus.RUNNING);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("ends a worker that the store never gets to know, rather than lose it")
  void endsTheUnrecorded() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      onStore(bench, NO_WORKERS);
      String id = bench.start(1_000_000, "");
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FAILED);
      assertThat(bench.catalog.detail(id).info().outcome()).contains("did not take its worker");
      Bench.until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static LaunchRequest request(String name) {
    return LaunchRequest.of(TrainSpec.of(Map.of("steps", "10")), name);
  }

  private static void onStore(Bench bench, String sql) throws SQLException {
    String url = "jdbc:sqlite:" + bench.home.database();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @DisplayName("takes up the worker of a window that was killed, with nothing twice")
  void windowKilled() throws Exception {
    Process window = window(1500);
    String id = firstLine(window);
    Thread.sleep(500);
    window.toHandle().destroyForcibly();
    window.waitFor();
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.supervisor.live()).containsExactly(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.stored(id)).hasSize(1500).isEqualTo(bench.journalled(id));
    }
  }

  @Test
  @DisplayName("commands the worker of a run that another process has started this very moment")
  void commandsTheUnknown() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      Process window = window(1_000_000);
      String id = firstLine(window);
      bench.supervisor.pause(id);
      Bench.until(() -> bench.states.open(id).paused());
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      window.toHandle().destroyForcibly();
      window.waitFor();
    }
  }

  @Test
  @DisplayName("says in one sentence why nothing can be asked of a run that waits or is over")
  void nobodyToAsk() {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(10, "");
      assertThatThrownBy(() -> bench.supervisor.pause(id))
          .isInstanceOf(RunStatusException.class)
          .hasMessageStartingWith("The run waits for its turn");
      bench.supervisor.stop(id);
      assertThatThrownBy(() -> bench.supervisor.checkpoint(id))
          .isInstanceOf(RunStatusException.class)
          .hasMessageStartingWith("The run is over (stopped)");
      assertThatThrownBy(() -> bench.supervisor.resume("nobody"))
          .isInstanceOf(RunMissingException.class);
    }
  }

  @Test
  @DisplayName("closes all it has open although the store refuses to note what waits")
  void closesWithoutTheStore() {
    Bench bench = new Bench(folder, 0);
    String id = bench.start(10, "");
    bench.store.close();
    bench.supervisor.close();
    assertThat(bench.supervisor.live()).isEmpty();
    bench.states.close();
    try (Bench next = new Bench(folder, 0)) {
      assertThat(next.catalog.find("latest").id()).isEqualTo(id);
    }
  }

  @Test
  @DisplayName("commands a worker that it did not start")
  void commandsAnother() throws Exception {
    Process window = window(1_000_000);
    String id = firstLine(window);
    window.toHandle().destroyForcibly();
    window.waitFor();
    try (Bench bench = new Bench(folder, 1)) {
      Bench.until(() -> !bench.supervisor.live().isEmpty());
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("names a run INTERRUPTED when window and worker are both gone")
  void bothKilled() throws Exception {
    Process window = window(1_000_000);
    String id = firstLine(window);
    ProcessHandle worker;
    try (Bench bench = new Bench(folder, 1)) {
      bench.untilSteps(id, 20);
      window.toHandle().destroyForcibly();
      window.waitFor();
      worker = bench.worker(id);
    }
    Instant start = worker.info().startInstant().orElseThrow();
    worker.destroyForcibly();
    Bench.until(() -> !WorkerProcess.isAlive(worker.pid(), start));
    try (Bench bench = new Bench(folder, 1)) {
      RunDetail detail = bench.catalog.detail(id);
      assertThat(detail.info().status()).isEqualTo(RunStatus.INTERRUPTED);
      assertThat(bench.stored(id)).hasSizeGreaterThanOrEqualTo(20).isEqualTo(bench.journalled(id));
    }
  }

  private Process window(int steps) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "actnn.app.run.WindowMain",
            folder.toString(),
            Integer.toString(steps))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static List<String> points(RunState state, String name) {
    var snapshot = state.series(name).orElseThrow().snapshot();
    List<String> points = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      points.add(snapshot.step(i) + " " + snapshot.value(i) + " at " + snapshot.elapsedNanos(i));
    }
    return points;
  }
}
