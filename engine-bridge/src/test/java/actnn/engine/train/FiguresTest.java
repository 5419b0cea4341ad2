package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.objective.Meter;
import actnn.engine.train.step.StepResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The definitions of {@link Statistic}, on numbers that can be worked out by hand. */
class FiguresTest {
  private final Figures figures = new Figures(new Figures.Fixed(1200, 48, 40, 80));

  @Test
  void beforeTheFirstStepOnlyWhatShapesDecideIsKnownAndThatNoStepWasLeftOut() {
    assertThat(figures.now().known())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Statistic.FP32_BYTES, 1200.0,
                Statistic.WEIGHT_BYTES, 48.0,
                Statistic.GRADIENT_BYTES, 40.0,
                Statistic.OPTIMIZER_BYTES, 80.0,
                Statistic.SKIPPED_STEPS, 0.0));
    assertThat(figures.now().loss()).isNull();
    assertThat(figures.now().time()).isNull();
  }

  @Test
  void theTrainingLossIsTheMeanOfTheLastEpochAsFarAsItWent() {
    step(4, 100);
    step(2, 100);
    assertThat(now(Statistic.LOSS_TRAIN)).isEqualTo(3);
    figures.evaluated(evaluation(2.5, 0.5));
    assertThat(now(Statistic.LOSS_TRAIN)).isEqualTo(3);
    step(1, 100);
    assertThat(now(Statistic.LOSS_TRAIN)).isEqualTo(1);
  }

  @Test
  void theBestMetricStaysAndTheLastMoves() {
    figures.evaluated(evaluation(1, 0.75));
    figures.evaluated(evaluation(2, 0.25));
    assertThat(now(Statistic.METRIC_BEST)).isEqualTo(0.75);
    assertThat(now(Statistic.METRIC_LAST)).isEqualTo(0.25);
    assertThat(now(Statistic.LOSS_VALIDATION)).isEqualTo(2);
  }

  @Test
  void anEvaluationWithoutANumberTakesTheLastMetricButNotTheBest() {
    figures.evaluated(evaluation(1, 0.75));
    figures.evaluated(evaluation(Double.NaN, Double.NaN));
    RunSummary.Metric metric = figures.now().metric("accuracy");
    assertThat(metric).isEqualTo(new RunSummary.Metric("accuracy", 0.75, null));
    figures.evaluated(evaluation(1, 0.5));
    assertThat(figures.now().metric("accuracy").last()).isEqualTo(0.5);
  }

  @Test
  void timesAndMeasurementsAreMediansWithoutTheWarmUp() {
    step(1, 1000);
    step(1, 900);
    assertThat(now(Statistic.STEP_MILLIS)).isNaN();
    assertThat(now(Statistic.MEASURED_BYTES)).isNaN();
    step(1, 30);
    step(1, 10);
    assertThat(now(Statistic.STEP_MILLIS)).isEqualTo(20);
    step(1, 50);
    assertThat(now(Statistic.STEP_MILLIS)).isEqualTo(30);
    assertThat(now(Statistic.MEASURED_BYTES)).isEqualTo(110);
    assertThat(now(Statistic.MEASURED_PEAK_BYTES)).isEqualTo(500);
  }

  @Test
  void storedBytesAreTheLatestStepsAndThePeakIsTheHighest() {
    figures.step(result(1, new StepResult.Memory(100, -1, 300, -1, -1, 2.5)), 1);
    figures.step(result(1, new StepResult.Memory(150, -1, 200, -1, -1, 2)), 1);
    Statistics now = figures.now();
    assertThat(now.of(Statistic.STORED_BYTES)).isEqualTo(150);
    assertThat(now.of(Statistic.PEAK_BYTES)).isEqualTo(300);
    assertThat(now.of(Statistic.AVERAGE_BITS)).isEqualTo(2);
    assertThat(now.of(Statistic.RATIO)).isEqualTo(8);
    assertThat(now.of(Statistic.BITS_PER_NUMBER)).isEqualTo(4);
    assertThat(now.of(Statistic.MEASURED_BYTES)).isNaN();
  }

  @Test
  void whatNobodyCountedIsUnknownAndNotZero() {
    figures.step(result(1, new StepResult.Memory(1200, -1, -1, -1, -1, Double.NaN)), 1);
    assertThat(figures.now().known())
        .doesNotContainKeys(
            Statistic.PEAK_BYTES, Statistic.AVERAGE_BITS, Statistic.MEASURED_PEAK_BYTES);
  }

  private double now(Statistic statistic) {
    return figures.now().of(statistic);
  }

  private void step(double loss, double millis) {
    figures.step(result(loss, new StepResult.Memory(100, -1, 200, 110, 500, 2)), millis);
  }

  private static StepResult result(double loss, StepResult.Memory memory) {
    return new StepResult(loss, 0.5, memory, 0, 0, null);
  }

  private static Evaluation evaluation(double loss, double accuracy) {
    return new Evaluation(loss, List.of(new Meter.Reading("accuracy", accuracy)));
  }
}
