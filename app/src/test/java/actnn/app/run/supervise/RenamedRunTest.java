package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.app.run.store.StoreRebuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run in a folder that somebody gave another name")
class RenamedRunTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("is taken in by a rebuild, goes on from its checkpoint and can be deleted")
  void goesOn() throws Exception {
    String id;
    try (Bench bench = new Bench(folder, 1)) {
      id = bench.start(400, "");
      bench.untilSteps(id, 60);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
    Path runs = folder.resolve("runs");
    Files.move(runs.resolve(id), runs.resolve("renamed"));
    new StoreRebuild(folder.resolve("actnn.db"), runs, Instant.now()).run(taken -> {});
    try (Bench bench = new Bench(folder, 1)) {
      bench.supervisor.resumeFromCheckpoint("renamed", Map.of());
      assertThat(bench.supervisor.await("renamed")).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.stored("renamed")).hasSize(400).isEqualTo(bench.journalled("renamed"));
      bench.catalog.delete("renamed");
      assertThat(runs).isEmptyDirectory();
    }
  }
}
