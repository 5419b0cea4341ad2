package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Position;
import actnn.engine.event.Event;
import actnn.engine.train.port.RunControl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a run makes checkpoints. */
class CheckpointingTest extends ResumedTraining {
  @Test
  void withoutASettingACheckpointIsMadeAfterEachEvaluationAndAtTheEnd() {
    Told told = run(spec("level=L0"), null);
    assertThat(told.checkpoints())
        .extracting(Checkpoint::position)
        .containsExactly(
            new Position(4, 1, 4, true), new Position(8, 2, 4, true), new Position(10, 3, 2, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.keep=0", "checkpoint.keep=0,checkpoint.every=1"})
  void whoKeepsNoneMakesNone(String settings) {
    assertThat(run(spec(settings), null).checkpoints()).isEmpty();
  }

  @Test
  void aRunThatIsStoppedLeavesACheckpointOfItsLastStep() {
    List<Event> events = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    RunControl control = stopAfter(events, 6);
    try (Trainer trainer = Trainer.open(spec("level=L3"))) {
      trainer.run(events::add, control, copy -> checkpoints.add(copy.get()));
    }
    assertThat(checkpoints)
        .extracting(Checkpoint::position)
        .containsExactly(new Position(4, 1, 4, true), new Position(6, 2, 2, false));
  }

  @Test
  void aPausedRunMakesTheCheckpointThatIsAskedForWhereItStands() {
    List<Event> events = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    RunControl control =
        new RunControl() {
          private long pauses;

          @Override
          public boolean stopRequested() {
            return checkpoints.size() == 2;
          }

          @Override
          public boolean takeCheckpointWish() {
            // In the pause before the third step, once.
            return pauses == 3 && checkpoints.isEmpty();
          }

          @Override
          public void awaitWhilePaused() {
            pauses++;
          }
        };
    try (Trainer trainer = Trainer.open(spec("level=L0"))) {
      trainer.run(events::add, control, copy -> checkpoints.add(copy.get()));
    }
    assertThat(checkpoints)
        .extracting(Checkpoint::position)
        .containsExactly(new Position(2, 1, 2, false), new Position(4, 1, 4, true));
  }

  private static RunControl stopAfter(List<Event> events, long step) {
    return new RunControl() {
      @Override
      public boolean stopRequested() {
        return events.stream()
            .anyMatch(e -> e instanceof Event.Values values && values.step() >= step);
      }

      @Override
      public void awaitWhilePaused() {}
    };
  }
}
