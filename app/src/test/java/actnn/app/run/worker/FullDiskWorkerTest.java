package actnn.app.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.SmallDisk;
import actnn.engine.worker.WorkerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker on a disk that takes no more files")
class FullDiskWorkerTest {
  private static final WorkerCommand SCRIPTED =
      new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  @DisplayName("says in one sentence that it could not begin its journal, for all who look later")
  void noJournal() throws Exception {
    try (SmallDisk disk = SmallDisk.ofFewFiles(folder.resolve("disk"), 6)) {
      Path run = Files.createDirectory(disk.at().resolve("run-1"));
      new WorkerSpec("run-1", "1.0.0", Map.of("model", "mlp")).write(run);
      for (String file : List.of("worker.log", "worker.lock", "commands")) {
        Files.createFile(run.resolve(file));
      }
      WorkerProcess worker = WorkerProcess.start(SCRIPTED, run);
      CompletableFuture<Boolean> livesThen = new CompletableFuture<>();
      worker.whenGone(() -> livesThen.complete(worker.isAlive()));
      assertThat(livesThen.get(60, TimeUnit.SECONDS)).as("told before it was gone").isFalse();

      Death death = worker.death();
      assertThat(death.kind()).isEqualTo(Death.Kind.FAILED);
      assertThat(death.exitCode()).isEqualTo(2);
      assertThat(death.sentence())
          .isEqualTo(
              "The worker cannot begin ("
                  + run.resolve("journal.log")
                  + ": No space left on device): make room on the disk, then start the run again.");
      assertThat(WorkerProcess.deathIn(run, worker.pid()).map(Death::sentence))
          .contains(death.sentence());
    }
  }
}
