package actnn.engine.train;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.data.DataException;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.train.port.RunControl;
import actnn.engine.train.port.TrainingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest extends ShortTraining {
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"preact-resnet-20,L3", "mlp,L3", "mlp,L2", "mlp,L0"})
  void theSameSeedGivesTheSameLossesBitForBit(String model, String level) {
    TrainSpec spec = spec("model=" + model + ",level=" + level + ",steps=4");
    List<Double> losses = train(spec).losses();
    assertThat(losses).hasSize(4);
    assertAlike(train(spec).losses(), losses, 0.01);
  }

  @Test
  void anotherSeedGivesOtherLosses() {
    assertThat(train(spec("model=mlp,seed=1")).losses())
        .isNotEqualTo(train(spec("model=mlp,seed=2")).losses());
  }

  @Test
  void theUncompressedTapeTrainsAsAutogradDoes() {
    List<Double> tape = train(spec("level=L0,steps=4")).losses();
    List<Double> autograd = train(spec("arm=autograd,steps=4")).losses();
    for (int step = 0; step < 4; step++) {
      assertThat(tape.get(step)).isCloseTo(autograd.get(step), within(tolerance(1e-3, 1e-2)));
    }
  }

  @Test
  void atTwoBitsTheLossFallsAsItDoesWithoutCompression() {
    String settings = "model=mlp,steps=60,batch=32,train.samples=320,lr=0.02,warmup=0,";
    List<Double> exact = train(spec(settings + "level=L0")).losses();
    List<Double> rounded = train(spec(settings + "level=L3")).losses();
    assertThat(mean(exact, 50)).isLessThan(0.9 * mean(exact, 0));
    assertThat(mean(rounded, 50)).isCloseTo(mean(exact, 50), within(0.15 * mean(exact, 50)));
  }

  @Test
  void aRunTellsItsLayersSeriesProfilesMemoryAndEvaluation() {
    Told told = train(spec("steps=3"));
    int layers = told.of(Event.LayersDeclared.class).get(0).layers().size();
    assertThat(told.of(Event.SeriesDeclared.class)).hasSize(4);
    assertThat(told.of(Event.LayerProfile.class))
        .hasSize(3)
        .allSatisfy(profile -> assertThat(profile.bits()).hasSize(layers));
    Event.MemoryTrace trace = told.of(Event.MemoryTrace.class).get(0);
    assertThat(trace.phase()).hasSize(2 * layers + 1);
    assertThat(trace.heldBytes()[2 * layers - 1]).isZero();
    assertThat(trace.fp32Bytes()[2 * layers - 1]).isZero();
    assertThat(trace.fp32Bytes()[layers - 1])
        .isEqualTo(told.summary().activation().fp32Bytes())
        .isGreaterThan(10 * trace.heldBytes()[layers - 1]);
    assertThat(told.of(Event.Values.class)).filteredOn(v -> v.group() == 1).hasSize(1);
  }

  @Test
  void aPatternThatNamesNoLayerIsRefusedBeforeAnythingStarts() {
    assertThatThrownBy(() -> Trainer.open(spec("model=mlp,pin=linear7=4")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'linear1'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perGroup=false",
        "maxBits=3",
        "budgets=*.conv1=3.5",
        "adaptiveConv=false",
        "adaptiveNorm=false",
        "quantizeNorms=false",
        "stochastic=false"
      })
  void everyOptionOfTheAllocationTrains(String settings) {
    RunSummary summary = train(spec("steps=3," + settings)).summary();
    assertThat(summary.loss().train()).isFinite();
    assertThat(summary.skippedSteps()).isZero();
    assertThat(summary.activation().storedBytes()).isLessThan(summary.activation().fp32Bytes());
  }

  @Test
  void aRunThatIsAskedToStopEndsAfterItsStep() {
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec("model=mlp,steps=100"))) {
      RunControl control =
          new RunControl() {
            @Override
            public boolean stopRequested() {
              return events.stream().anyMatch(Event.LayerProfile.class::isInstance);
            }

            @Override
            public void awaitWhilePaused() {}
          };
      assertThat(trainer.run(events::add, control).steps()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "3, 3, false", "4, 3, true"})
  void aRunThatIsStoppedInItsLastStepIsNotOverSinceItsEvaluationIsMissing(
      long stopAt, long done, boolean over) {
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec("model=mlp,steps=3"))) {
      RunControl control =
          new RunControl() {
            @Override
            public boolean stopRequested() {
              return events.stream()
                  .anyMatch(e -> e instanceof Event.Values values && values.step() >= stopAt);
            }

            @Override
            public void awaitWhilePaused() {}
          };
      RunSummary summary = trainer.run(events::add, control);
      assertThat(summary.steps()).isEqualTo(done);
      assertThat(trainer.isOver()).isEqualTo(over);
      assertThat(summary.loss().validation() != null).isEqualTo(over);
    }
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunWithASentence() {
    TrainSpec spec = spec("model=mlp,steps=50,lr=1000,warmup=0");
    assertThatThrownBy(() -> train(spec))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "Infinity or NaN turned up in .* at step \\d+: lower 'lr' \\(now 1000\\).*");
  }

  @Test
  void aNetworkThatDoesNotFitTheInputIsRefusedBeforeAnythingStarts() {
    assertThatThrownBy(() -> Trainer.open(spec("model=vgg,input=16")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stage5.pool")
        .hasMessageContaining("Choose a larger 'input'");
  }

  @Test
  void aMissingDataFolderIsRefused() {
    assertThatThrownBy(() -> Trainer.open(spec("dataset=cifar10,dataset.path=/no/such/folder")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("/no/such/folder");
  }

  private static double mean(List<Double> losses, int from) {
    return losses.subList(from, from + 10).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
