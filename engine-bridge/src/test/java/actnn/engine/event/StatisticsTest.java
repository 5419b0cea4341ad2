package actnn.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Planner;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The statistics of a run")
class StatisticsTest {
  private static final RunSummary SUMMARY = Planner.summary(TrainSpec.defaults(), 0);

  @Test
  @DisplayName("take from the summary what a run of an earlier version said nowhere else")
  void earlierVersion() {
    Statistics completed = new Statistics(Map.of(Statistic.FP32_BYTES, 1.0)).completedBy(SUMMARY);
    assertThat(SUMMARY.weightBytes()).isPositive();
    assertThat(completed.weightBytes()).isEqualTo(SUMMARY.weightBytes());
    assertThat(completed.gradientBytes()).isEqualTo(SUMMARY.gradientBytes());
    assertThat(completed.optimizerBytes()).isEqualTo(SUMMARY.optimizerBytes());
    assertThat(completed.of(Statistic.FP32_BYTES)).isEqualTo(1);
  }

  @Test
  @DisplayName("keep what the run said, and know nothing more where it told no summary")
  void ownWords() {
    Statistics said = new Statistics(Map.of(Statistic.WEIGHT_BYTES, 7.0));
    assertThat(said.completedBy(SUMMARY).weightBytes()).isEqualTo(7);
    assertThat(said.completedBy(null)).isEqualTo(said);
  }

  @Test
  @DisplayName("have no series for what follows from others")
  void series() {
    assertThat(Statistics.series())
        .extracting(Event.SeriesInfo::name)
        .contains("weightBytes", "gradientBytes", "optimizerBytes")
        .doesNotContain("activation.ratio", "activation.bitsPerNumber");
  }
}
