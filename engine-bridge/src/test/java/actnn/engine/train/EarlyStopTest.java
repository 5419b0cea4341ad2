package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.train.port.RunControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Without a learning rate no evaluation after the first is better. */
class EarlyStopTest {
  private final List<Event> events = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  private static TrainSpec spec(String patience) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", "mlp");
    all.put("lr", "0");
    all.put("batch", "16");
    all.put("train.samples", "32");
    all.put("validation.samples", "20");
    all.put("epochs", "6");
    all.put("earlyStop.patience", patience);
    return TrainSpec.of(all);
  }

  private RunSummary train(TrainSpec spec, @Nullable Checkpoint from) {
    try (Trainer trainer = Trainer.open(spec)) {
      if (from != null) {
        trainer.restore(from, 0);
      }
      RunSummary summary =
          trainer.run(events::add, RunControl.NONE, copy -> checkpoints.add(copy.get()));
      assertThat(trainer.isOver()).isTrue();
      return summary;
    }
  }

  private List<String> said() {
    return events.stream()
        .filter(Event.Message.class::isInstance)
        .map(event -> ((Event.Message) event).text())
        .filter(text -> text.contains("earlyStop.patience"))
        .toList();
  }

  @Test
  void aRunWhoseMetricStandsStillEndsAfterItsPatienceAndSaysSo() {
    RunSummary summary = train(spec("2"), null);
    assertThat(summary.steps()).isEqualTo(6);
    assertThat(summary.epochs()).isEqualTo(3);
    assertThat(said())
        .containsExactly(
            "The run ends early at step 6 of 12: accuracy has not become better in 2 evaluations"
                + " ('earlyStop.patience').");
  }

  @Test
  void withoutPatienceItTakesAllItsSteps() {
    assertThat(train(spec("0"), null).steps()).isEqualTo(12);
    assertThat(said()).isEmpty();
  }

  @Test
  void aResumedRunRemembersHowLongItHasWaited() {
    train(spec("2"), null);
    Checkpoint second = checkpoints.get(1);
    assertThat(second.position().epoch()).isEqualTo(2);
    events.clear();
    RunSummary summary = train(spec("2"), second);
    assertThat(summary.steps()).isEqualTo(6);
    assertThat(said()).hasSize(1);
  }

  @Test
  void aRunThatEndedEarlyGoesOnOnlyWithMorePatience() {
    train(spec("2"), null);
    Checkpoint last = checkpoints.get(checkpoints.size() - 1);
    assertThatThrownBy(() -> train(spec("2"), last))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("had not become better in 2 evaluations")
        .hasMessageContaining("'earlyStop.patience'");
    assertThat(train(spec("0"), last).steps()).isEqualTo(12);
  }
}
