package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.model.Network;
import actnn.engine.tape.form.Place;
import actnn.engine.train.adapt.Adaptation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a run has measured the gains of all its layers early. */
class MeasuredGainsTest {
  @Test
  void aDetectorKnowsAllLayersAfterFiftySteps() {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "task", "detection",
                "model", "retinanet",
                "input", "32",
                "level", "L3",
                "batch", "2",
                "lr", "0.001",
                "train.samples", "20",
                "validation.samples", "10"));
    try (SteppedRun run = SteppedRun.open(spec, List.of(spec))) {
      for (int step = 0; step <= 50; step++) {
        run.step();
      }
      // Whoever looks on takes over the gains that were measured.
      Adaptation adaptation = run.alternatives().all().get(0);
      Network network = run.learner().network();
      int rounding = 0;
      for (int node = 0; node < network.nodes().size(); node++) {
        if (adaptation.quantises(new Place(node, 0))) {
          rounding++;
          assertThat(adaptation.gain(node)).as(network.nodes().get(node).name()).isPositive();
        }
      }
      assertThat(rounding).isEqualTo(63);
    }
  }
}
