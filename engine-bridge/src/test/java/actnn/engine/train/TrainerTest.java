package actnn.engine.train;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.ConfigException;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.DataException;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.SeriesNames;
import actnn.engine.plan.Planner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private record Told(RunSummary summary, List<Event> events) {
    <E extends Event> List<E> of(Class<E> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Double> losses() {
      return of(Event.Values.class).stream()
          .filter(values -> values.group() == 0)
          .map(values -> values.values()[0])
          .toList();
    }
  }

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
      assertThat(tape.get(step)).isCloseTo(autograd.get(step), within(1e-3));
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

  @ParameterizedTest
  @CsvSource({
    "level=L3, true, true",
    "level=L2, true, true",
    "level=swap, true, true",
    "level=L4, true, true",
    "level=L0, false, false",
    "arm=bf16, true, true",
    "arm=checkpoint, false, true"
  })
  void whatCompressionCostsEachLayerAddsUpToWhatAStepTells(
      String settings, boolean compresses, boolean decompresses) {
    Told told = train(spec(settings + ",steps=2"));
    Map<Long, double[]> steps = new LinkedHashMap<>();
    told.of(Event.Values.class).stream()
        .filter(values -> values.group() == SeriesGroups.STEPS)
        .forEach(values -> steps.put(values.step(), values.values()));
    for (Event.LayerProfile profile : told.of(Event.LayerProfile.class)) {
      Event.LayerCosts costs = profile.costs();
      double[] step = steps.get(profile.step());
      double compress = step[place(SeriesNames.COMPRESS_MILLIS)];
      double decompress = step[place(SeriesNames.DECOMPRESS_MILLIS)];
      assertThat(LongStream.of(costs.compressNanos()).sum() / 1e6).isEqualTo(compress);
      assertThat(LongStream.of(costs.decompressNanos()).sum() / 1e6).isEqualTo(decompress);
      assertThat(compress > 0).isEqualTo(compresses);
      assertThat(decompress > 0).isEqualTo(decompresses);
    }
    assertThat(told.of(Event.LayerProfile.class)).hasSize(2);
    RunSummary.Cost last = told.summary().layers().get(0).cost();
    assertThat(last.compressMillis())
        .isEqualTo(told.of(Event.LayerProfile.class).get(1).costs().compressNanos()[0] / 1e6);
  }

  /** Of series, among those of a step. */
  private static int place(String series) {
    return SeriesGroups.steps().series().stream()
        .map(Event.SeriesInfo::name)
        .toList()
        .indexOf(series);
  }

  /** The first layer keeps 16 images of 3 x 32 x 32 numbers, and gets them back in fp32 at once. */
  @ParameterizedTest
  @CsvSource({"level=L3, 1", "level=L0, 0", "level=swap, 1", "arm=bf16, 1", "arm=checkpoint, 0"})
  void theScratchOfALayerIsWhatItsSavesTakeWhereTheyAreGivenBackAsACopy(
      String settings, int copies) {
    Told told = train(spec(settings + ",steps=1"));
    Event.LayerCosts costs = told.of(Event.LayerProfile.class).get(0).costs();
    assertThat(costs.scratchBytes()[0]).isEqualTo(copies * 16L * 3 * 32 * 32 * Float.BYTES);
    long peak = told.summary().activation().peakBytes();
    assertThat(LongStream.of(costs.scratchBytes())).allMatch(bytes -> bytes >= 0 && bytes <= peak);
  }

  @Test
  void autogradTellsNoCostsOfLayers() {
    Told told = train(spec("arm=autograd,steps=1"));
    assertThat(told.of(Event.LayerProfile.class))
        .extracting(Event.LayerProfile::costs)
        .containsOnlyNulls();
    assertThat(told.summary().layers()).extracting(RunSummary.Layer::cost).containsOnlyNulls();
  }

  @Test
  void bitsAreNotTheSameEverywhereButKeepTheBudgetOfAllLayers() {
    Told told = train(spec("steps=4"));
    List<RunSummary.Layer> convolutions =
        told.summary().layers().stream().filter(l -> l.kind().equals("conv2d")).toList();
    assertThat(convolutions.stream().mapToDouble(RunSummary.Layer::bits).distinct().count())
        .isGreaterThan(3);
    assertThat(told.summary().activation().averageBits()).isBetween(1.99, 2.0001);
  }

  @Test
  void measuringVarianceTellsItAndLeavesTrainingAsItIs() {
    Told plain = train(spec("steps=3"));
    Told measured = train(spec("steps=3,measureVariance=2"));
    assertThat(measured.losses()).isEqualTo(plain.losses());
    List<Event.Values> found =
        measured.of(Event.Values.class).stream().filter(v -> v.group() == 3).toList();
    assertThat(found).extracting(Event.Values::step).containsExactly(1L, 3L);
    for (Event.Values values : found) {
      double rounding = values.values()[0];
      double sampling = values.values()[2];
      double bias = values.values()[3];
      assertThat(rounding).isPositive().isGreaterThan(Math.abs(bias));
      assertThat(sampling).isPositive();
      assertThat(values.values()[5]).isPositive();
      boolean warned =
          measured.of(Event.Message.class).stream()
              .anyMatch(
                  m ->
                      m.severity() == Event.Severity.WARNING
                          && m.text().startsWith("At step " + values.step() + " rounding adds"));
      assertThat(warned).isEqualTo(rounding > 0.1 * sampling);
    }
    assertThat(measured.summary().layers().get(0).measuredVariance()).isPositive();
    assertThat(plain.summary().layers().get(0).measuredVariance()).isNull();
  }

  @Test
  @Tag("slow")
  void whatTheTheoryPredictsIsOfTheSizeOfWhatIsMeasured() {
    Told told = train(spec("steps=5,batch=32,measureVariance=4"));
    double predicted = last(told, 2)[0];
    assertThat(last(told, 3)[0]).isBetween(predicted / 4, predicted * 2);
  }

  private static double[] last(Told told, int group) {
    List<Event.Values> of =
        told.of(Event.Values.class).stream().filter(v -> v.group() == group).toList();
    return of.get(of.size() - 1).values();
  }

  @ParameterizedTest
  @CsvSource({"level=L0", "arm=autograd", "stochastic=false"})
  void whereNothingIsRoundedAtRandomThereIsNoVarianceToTell(String settings) {
    Told told = train(spec("model=mlp,measureVariance=1," + settings));
    assertThat(told.of(Event.Values.class))
        .extracting(Event.Values::group)
        .doesNotContain(SeriesGroups.PREDICTIONS, SeriesGroups.VARIANCES);
    assertThat(told.summary().layers()).allMatch(layer -> layer.predictedVariance() == null);
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
        "level=L0",
        "level=L1",
        "level=L2",
        "level=L2,bits=8",
        "level=L2,quantizeNorms=false",
        "level=L1,quantizeNorms=true",
        "level=L2,perGroup=false",
        "level=L2,budgets=stage1.*=8"
      })
  void withFixedBitsARunStoresExactlyWhatWasPlanned(String settings) {
    TrainSpec spec = spec("steps=1," + settings);
    RunSummary.Activation ran = train(spec).summary().activation();
    RunSummary.Activation planned = Planner.summary(spec, 0).activation();
    assertThat(ran.storedBytes()).isEqualTo(planned.storedBytes());
    assertThat(ran.fp32Bytes()).isEqualTo(planned.fp32Bytes());
  }

  @Test
  void batchNormsQuantisedOrNotMakeTheLevelsBetweenL1AndL2() {
    assertThat(stored("level=L1,quantizeNorms=true")).isEqualTo(stored("level=L2"));
    assertThat(stored("level=L2,quantizeNorms=false")).isEqualTo(stored("level=L1"));
  }

  private static Long stored(String settings) {
    return Planner.summary(spec(settings), 0).activation().storedBytes();
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

  private static Told train(TrainSpec spec) {
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec)) {
      return new Told(trainer.run(events::add, RunControl.NONE), events);
    }
  }

  /** Small unless said otherwise: 16 samples a step, 64 to train on, 16 to validate. */
  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch", "16");
    all.put("train.samples", "64");
    all.put("validation.samples", "20");
    all.put("steps", "2");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return TrainSpec.of(all);
  }

  private static double mean(List<Double> losses, int from) {
    return losses.subList(from, from + 10).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}
