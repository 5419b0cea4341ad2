package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerCommand;
import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.config.TrainSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A training that was killed half way and resumed")
class ResumeExactIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS = 400;
  // Two trainings begin at once, on a machine that may be busy with others.
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  // Figures of time and of the allocator, which no two runs share.
  private static final String MEASURED = "figures/(.*Millis|measured(Peak)?Bytes)";

  @TempDir private Path folder;

  @Test
  @DisplayName("ends with the very parameters of one that never was, in store and journal alike")
  void exact() throws Exception {
    try (Bench bench = new Bench(folder, 2, WorkerCommand.current(), InstantSource.system())) {
      String straight = bench.supervisor.start(LaunchRequest.of(spec(), "straight"));
      String killed = bench.supervisor.start(LaunchRequest.of(spec(), "killed"));
      RunState state = bench.states.open(killed);
      Bench.until(PATIENCE, () -> state.progress().step() > 0 || !state.status().isLive());
      Bench.until(PATIENCE, () -> state.checkpointStep() >= STEPS / 2 || !state.status().isLive());
      assertThat(state.status()).as("%s", state.reason()).isEqualTo(RunStatus.RUNNING);
      bench.supervisor.kill(killed);
      assertThat(bench.supervisor.await(killed)).isEqualTo(RunStatus.CRASHED);
      long from = bench.supervisor.resumeFromCheckpoint(killed, Map.of());
      assertThat(from).isBetween(STEPS / 2L, STEPS - 1L);
      assertThat(bench.supervisor.await(killed)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.supervisor.await(straight)).isEqualTo(RunStatus.FINISHED);

      int numbers = sameEnd(bench, killed, straight);
      assertThat(bench.journalled(killed)).isEqualTo(bench.journalled(straight)).hasSize(STEPS);
      assertThat(bench.stored(killed)).isEqualTo(bench.stored(straight));
      assertThat(Recorded.whole(bench, killed)).isEqualTo(STEPS);
      BAR.tell(
          "%d steps straight and killed after %d: %d tensors bit-identical, journal without gap or"
              + " repeat",
          STEPS, from, numbers);
    }
  }

  private static int sameEnd(Bench bench, String one, String other) {
    Checkpoint first = end(bench, one);
    Checkpoint second = end(bench, other);
    assertThat(first.position()).isEqualTo(second.position());
    assertThat(first.tensors().names()).isEqualTo(second.tensors().names());
    int same = 0;
    for (Tensor tensor : second.tensors().all()) {
      if (!tensor.name().matches(MEASURED)) {
        Tensor twin = first.tensors().need(tensor.name(), tensor.type(), tensor.shape());
        assertThat(twin.bytes()).as(tensor.name()).isEqualTo(tensor.bytes());
        same++;
      }
    }
    return same;
  }

  private static Checkpoint end(Bench bench, String run) {
    return Checkpoints.of(bench.home.runFolder(run)).newest(STEPS).checkpoint();
  }

  private static TrainSpec spec() {
    Map<String, String> settings = new HashMap<>();
    settings.put("model", "mlp");
    settings.put("level", "L3");
    settings.put("batch", "32");
    settings.put("train.samples", "320");
    settings.put("validation.samples", "32");
    settings.put("steps", Integer.toString(STEPS));
    settings.put("threads", "1");
    settings.put("checkpoint.every", "20");
    return TrainSpec.of(settings);
  }
}
