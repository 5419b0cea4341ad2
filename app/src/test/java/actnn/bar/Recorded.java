package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.engine.event.SeriesNames;
import actnn.storage.series.Curve;
import java.io.IOException;
import java.util.List;

/** Compares what the journal of a scripted run tells with what the store has of it. */
final class Recorded {
  private static final List<String> STEP_SERIES =
      List.of(SeriesNames.LOSS_TRAIN, SeriesNames.STORED_BYTES, SeriesNames.FP32_BYTES);

  private Recorded() {}

  /**
   * Asserts that every whole line is in the store, once and in order, and no step is there in part.
   *
   * @return steps that were recorded
   */
  static int whole(Bench bench, String run) throws IOException {
    List<Double> told = bench.journalled(run);
    assertThat(bench.stored(run)).as("run %s", run).isEqualTo(told);
    for (String name : STEP_SERIES) {
      Curve curve = bench.store.series().read(bench.store.series().find(run, name).orElseThrow());
      assertThat(curve.size()).as("%s of run %s", name, run).isEqualTo(told.size());
      for (int i = 0; i < curve.size(); i++) {
        assertThat(curve.step(i)).isEqualTo(i + 1);
      }
    }
    return told.size();
  }
}
