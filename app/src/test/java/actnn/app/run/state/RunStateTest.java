package actnn.app.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunStatus;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The state of a run")
class RunStateTest {
  private final AtomicLong now = new AtomicLong();
  private final RunState state = new RunState("r", Map.of(), RunStatus.QUEUED, now::get);

  @Test
  @DisplayName("knows what the run is judged by from its settings, accuracy where they are unknown")
  void task() {
    RunState masks = new RunState("r", Map.of("task", "segmentation"), RunStatus.QUEUED, now::get);
    assertThat(masks.task().metric()).isEqualTo("mIoU");
    assertThat(masks.task().title()).isEqualTo("mIoU");
    assertThat(state.task().metric()).isEqualTo("accuracy");
    assertThat(state.task().title()).isEqualTo("Accuracy");
  }

  @Test
  @DisplayName("knows the last number of a series, and that it is none now")
  void latest() {
    begin();
    state.accept(new Event.SeriesDeclared(5, List.of(new SeriesInfo("metric.last", "ratio"))));
    assertThat(state.latest("metric.last")).isNaN();
    state.accept(new Event.Values(5, 1, 1, 1, new double[] {0.5}));
    assertThat(state.latest("metric.last")).isEqualTo(0.5);
    state.accept(new Event.Values(5, 2, 1, 2, new double[] {Double.NaN}));
    assertThat(state.latest("metric.last")).isNaN();
    assertThat(state.last("metric.last")).isEqualTo(0.5);
    assertThat(state.latest("no such")).isNaN();
  }

  @Test
  @DisplayName("is stalled after three promised intervals of silence, and recovers by itself")
  void stalls() {
    begin();
    state.accept(new Event.Alive(0, 4_000));
    now.addAndGet(11_900_000_000L);
    assertThat(state.stalled()).isFalse();
    now.addAndGet(200_000_000L);
    assertThat(state.stalled()).isTrue();
    state.accept(new Event.Alive(0, 4_000));
    assertThat(state.stalled()).isFalse();
    end(Outcome.FINISHED, null);
    now.addAndGet(60_000_000_000L);
    assertThat(state.stalled()).isFalse();
  }

  @Test
  @DisplayName("tells of a step that met infinity or NaN among its messages")
  void notFinite() {
    begin();
    state.accept(new Event.NonFiniteMet(5, 3, "conv1", Event.NonFiniteMet.Kind.GRADIENT, true));
    state.accept(new Event.NonFiniteMet(9, 4, "", Event.NonFiniteMet.Kind.LOSS, false));
    assertThat(state.messages())
        .containsExactly(
            new Event.Message(
                5,
                Severity.WARNING,
                "Infinity or NaN in the gradient at layer 'conv1' at step 3: the step is left"
                    + " out."),
            new Event.Message(9, Severity.ERROR, "Infinity or NaN in the loss at step 4."));
  }

  @Test
  @DisplayName("knows pace and remaining time from the last steps, pauses left out")
  void pace() {
    begin();
    for (int step = 1; step <= 10; step++) {
      step(step, step * 500_000_000L);
    }
    assertThat(state.progress().stepsPerSecond()).isEqualTo(2);
    assertThat(state.progress().remainingSeconds()).isEqualTo(45);
    assertThat(state.progress().fraction()).isEqualTo(0.1);
    state.accept(new Event.Paused(0, true));
    assertThat(state.paused()).isTrue();
    state.accept(new Event.Paused(0, false));
    step(11, 1_000_000_000_000L);
    step(12, 1_000_500_000_000L);
    assertThat(state.progress().stepsPerSecond()).isEqualTo(2);
  }

  @Test
  @DisplayName("moves its version with everything but a heartbeat")
  void version() {
    begin();
    long before = state.version();
    state.accept(new Event.Alive(0, 1));
    assertThat(state.version()).isEqualTo(before);
    step(1, 1);
    assertThat(state.version()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("keeps the last messages only")
  void messages() {
    for (int i = 0; i < RunState.MESSAGES_KEPT + 5; i++) {
      state.accept(new Event.Message(i, Severity.INFO, "m" + i));
    }
    assertThat(state.messages()).hasSize(RunState.MESSAGES_KEPT);
    assertThat(state.messages().get(0).text()).isEqualTo("m5");
  }

  @Test
  @DisplayName("never takes an end back, but lets one that was only inferred be put right")
  void statuses() {
    begin();
    state.become(RunStatus.INTERRUPTED, "gone");
    state.become(RunStatus.RUNNING, null);
    assertThat(state.status()).isEqualTo(RunStatus.INTERRUPTED);
    end(Outcome.FAILED, "because");
    assertThat(state.status()).isEqualTo(RunStatus.FAILED);
    assertThat(state.reason()).contains("because");
    state.become(RunStatus.CRASHED, "later");
    assertThat(state.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  @DisplayName("can be gone on with when it ended early and has a checkpoint, and keeps its steps")
  void resumable() {
    begin();
    step(40, 4_000);
    assertThat(state.resumable()).isFalse();
    state.accept(new Event.Checkpointed(3_900, 38, "f", 1, "d", 1));
    assertThat(state.checkpointStep()).isEqualTo(38);
    assertThat(state.resumable()).isFalse();
    state.accept(new Event.Paused(0, true));
    state.accept(new Event.Resumed(4_000, 9, 38, "test", Map.of(), 300, "another", 2));
    assertThat(state.paused()).isFalse();
    assertThat(state.machine()).isEqualTo("another");
    assertThat(state.progress().step()).isEqualTo(40);
    assertThat(state.progress().stepsTotal()).isEqualTo(300);
    assertThat(state.progress().stepsPerEpoch()).isEqualTo(10);
    end(Outcome.STOPPED, null);
    assertThat(state.resumable()).isTrue();
  }

  @Test
  @DisplayName("has nothing to go on with when it is done")
  void done() {
    begin();
    state.accept(new Event.Checkpointed(3_900, 38, "f", 1, "d", 1));
    end(Outcome.FINISHED, null);
    assertThat(state.resumable()).isFalse();
  }

  @Test
  @DisplayName("thins the history of bits evenly when it grows very long")
  void bits() {
    for (int i = 0; i < 5000; i++) {
      double[] none = {Double.NaN};
      state.accept(new Event.LayerProfile(i, new double[] {i}, new long[] {1}, none, none));
    }
    BitsHistory history = state.bits();
    assertThat(history.rows()).isBetween(BitsRecorder.MOST_ROWS / 2, BitsRecorder.MOST_ROWS);
    for (int row = 0; row < history.rows(); row++) {
      assertThat(history.step(row)).isEqualTo(row * 8L);
      assertThat(history.bits(row, 0)).isEqualTo(row * 8.0);
    }
    assertThat(state.profile().orElseThrow().step()).isEqualTo(4999);
  }

  private void begin() {
    state.accept(new Event.Started(1, "r", 0, "test", Map.of(), 100, 10, "a test", 1));
    state.accept(new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", ""))));
  }

  private void step(long step, long nanos) {
    state.accept(new Event.Values(0, step, 1, nanos, new double[] {1}));
  }

  private void end(Outcome outcome, String reason) {
    state.accept(new Event.Ended(0, outcome, reason, null, ""));
  }
}
