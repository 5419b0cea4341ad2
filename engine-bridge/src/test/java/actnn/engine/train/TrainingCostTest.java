package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.SeriesNames;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingCostTest extends ShortTraining {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "level=L0",
        "level=L1",
        "level=L2",
        "level=L2,bits=8",
        "level=L2,quantizeNorms=false",
        "level=L1,quantizeNorms=true",
        "level=L2,groupSize=64",
        "level=L2,groupSize=1024",
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

  /**
   * By the ledger of a run: a word of parameters a group, and nothing else, is what they differ by.
   */
  @Test
  void smallerGroupsTakeMoreParametersInARunToo() {
    long small = train(spec("level=L2,groupSize=64,steps=1")).summary().activation().storedBytes();
    long usual = train(spec("level=L2,steps=1")).summary().activation().storedBytes();
    long numbers =
        Planner.plan(spec("level=L2")).layers().stream()
            .filter(layer -> layer.kind().equals("conv2d") || layer.kind().equals("batchnorm"))
            .mapToLong(Plan.LayerPlan::numbers)
            .sum();
    assertThat((small - usual) / (16.0 * numbers * (4 / 64.0 - 4 / 256.0)))
        .isCloseTo(1, within(0.15));
  }

  private static Long stored(String settings) {
    return Planner.summary(spec(settings), 0).activation().storedBytes();
  }
}
