package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunStatus;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.storage.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A supervisor whose store or settings refuse")
class RunVerdictsTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("calls a run finished as its journal does when the store would not take its points")
  void storeRefuses() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(300, "");
      bench.untilSteps(id, 5);
      sql("CREATE TRIGGER refuses BEFORE INSERT ON point BEGIN SELECT RAISE(ABORT, 'no'); END");
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      RunDetail detail = bench.catalog.detail(id);
      assertThat(detail.info().status()).isEqualTo(RunStatus.FINISHED);
      assertThat(detail.info().outcome())
          .isEqualTo("The store did not take all of its points: 'actnn rebuild' does.");
      assertThat(detail.summary()).isNotNull();
    }
  }

  @Test
  @DisplayName("leaves no folder of a run that the store would not record")
  void storeRefusesTheRun() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      sql("CREATE TRIGGER refuses BEFORE INSERT ON run BEGIN SELECT RAISE(ABORT, 'no'); END");
      assertThatThrownBy(() -> bench.start(10, "")).isInstanceOf(StoreException.class);
      assertThat(bench.home.runs()).isEmptyDirectory();
      assertThat(bench.supervisor.live()).isEmpty();
    }
  }

  @Test
  @DisplayName("stores every point of a run that the store would not take for a while")
  void storeRefusesForAWhile() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(1500, "");
      bench.untilSteps(id, 5);
      sql("CREATE TRIGGER refuses BEFORE INSERT ON point BEGIN SELECT RAISE(ABORT, 'no'); END");
      bench.untilSteps(id, 600);
      sql("DROP TRIGGER refuses");
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.stored(id)).hasSize(1500).isEqualTo(bench.journalled(id));
    }
  }

  @Test
  @DisplayName("stops a run that waits for its turn in another process, which never starts it")
  void stopsWaitingElsewhere() throws Exception {
    try (Bench window = new Bench(folder, 1);
        Bench command = new Bench(folder, 1)) {
      String first = window.start(100_000, "");
      String second = window.start(10, "");
      command.supervisor.stop(second);
      assertThat(command.states.open(second).status()).isEqualTo(RunStatus.STOPPED);
      command.supervisor.stop(first);
      assertThat(window.supervisor.await(first)).isEqualTo(RunStatus.STOPPED);
      assertThat(window.supervisor.await(second)).isEqualTo(RunStatus.STOPPED);
      assertThat(window.home.journal(second)).doesNotExist();
    }
  }

  @Test
  @DisplayName("records nothing of a run that cannot start")
  void refusesEarly() {
    try (Bench bench = new Bench(folder, 1)) {
      TrainSpec spec = TrainSpec.of(Map.of("batch", "5000"));
      assertThatThrownBy(() -> bench.supervisor.start(LaunchRequest.of(spec, "too large")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("take at most 4000");
      assertThat(bench.catalog.list()).isEmpty();
      assertThat(bench.home.runs()).isEmptyDirectory();
    }
  }

  @Test
  @DisplayName("starts a run that never began without what was asked of an earlier worker of it")
  void nothingOfAnEarlierWorker() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String first = bench.start(100_000, "");
      String id = bench.start(10, "");
      Path run = bench.home.runFolder(id);
      Files.writeString(run.resolve("commands"), "stop\n");
      Files.writeString(run.resolve("hs_err.log"), "# SIGSEGV (0xb) at pc=0x0");
      bench.supervisor.stop(first);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.stored(id)).hasSize(10);
      assertThat(run.resolve("hs_err.log")).doesNotExist();
      assertThat(run.resolve("earlier-hs_err.log")).exists();
    }
  }

  @Test
  @DisplayName("ends a run as who saw its worker die wrote, where the store was not told")
  void seenByAnother() throws Exception {
    String id;
    try (Bench seeing = new Bench(folder, 1)) {
      id = seeing.start(100_000, "");
      seeing.untilSteps(id, 5);
      seeing.worker(id).destroyForcibly();
      assertThat(seeing.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
    }
    sql("UPDATE run SET status = 'RUNNING', ended_ms = NULL, outcome = NULL, exit_code = NULL");
    try (Bench later = new Bench(folder, 1)) {
      Bench.until(() -> !later.catalog.detail(id).info().status().isLive());
      assertThat(later.catalog.detail(id).info().status()).isEqualTo(RunStatus.CRASHED);
      assertThat(later.catalog.detail(id).info().outcome()).contains("SIGKILL");
    }
  }

  @Test
  @DisplayName("keeps nothing of how an earlier worker died once another one begins")
  void nothingOfAnEarlierDeath() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 60);
      bench.supervisor.stop(id); // which leaves a checkpoint
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      bench.supervisor.resumeFromCheckpoint(id, Map.of());
      Bench.until(() -> bench.states.open(id).status() == RunStatus.RUNNING);
      bench.worker(id).destroyForcibly();
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
      Path ending = bench.home.runFolder(id).resolve("ending.json");
      assertThat(ending).exists();
      bench.supervisor.resumeFromCheckpoint(id, Map.of());
      Bench.until(() -> bench.states.open(id).status() == RunStatus.RUNNING);
      assertThat(ending).doesNotExist();
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  private void sql(String text) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("actnn.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.executeUpdate(text);
    }
  }
}
