package actnn.engine.train;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingVarianceTest extends ShortTraining {
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
    assertAlike(measured.losses(), plain.losses(), 1e-3);
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
      assertThat(measured.of(Event.Message.class))
          .filteredOn(m -> m.text().startsWith("At step " + values.step() + " rounding adds"))
          .singleElement()
          .satisfies(
              m ->
                  assertThat(m.severity())
                      .isEqualTo(
                          rounding > 0.1 * sampling ? Event.Severity.WARNING : Event.Severity.INFO))
          .extracting(Event.Message::text)
          .asString()
          .contains(
              String.format(
                  Locale.ROOT, "squared bias of %.2g +- ", 100 * bias / values.values()[5]));
    }
    assertThat(measured.summary().layers().get(0).measuredVariance()).isPositive();
    assertThat(plain.summary().layers().get(0).measuredVariance()).isNull();
  }

  /**
   * A relative variance of about 1e-5 and of about 1 (fixed bits), where batches differ by more.
   */
  @ParameterizedTest
  @CsvSource({"8, 0", "1, 1"})
  void whereRoundingAddsMoreThanATenthOfWhatSamplingDoesItIsToldAndNowhereElse(
      int bits, int warnings) {
    Told told = train(spec("level=L2,steps=1,measureVariance=2,bits=" + bits));
    double[] measured = last(told, SeriesGroups.VARIANCES);
    assertThat(measured[0] > 0.1 * measured[2]).isEqualTo(warnings > 0);
    assertThat(told.of(Event.Message.class))
        .filteredOn(message -> message.severity() == Event.Severity.WARNING)
        .filteredOn(message -> message.text().startsWith("At step 1 rounding adds"))
        .hasSize(warnings);
  }

  @Test
  @Tag("slow")
  void whatTheTheoryPredictsIsOfTheSizeOfWhatIsMeasured() {
    Told told = train(spec("steps=5,batch=32,measureVariance=4"));
    double predicted = last(told, 2)[0];
    assertThat(last(told, 3)[0]).isBetween(predicted / 4, predicted * 2);
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
}
