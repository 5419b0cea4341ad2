package actnn.app.chart.figure.memory;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.MemorySpec.Origin;
import actnn.app.chart.spec.MemorySpec.Sample;
import actnn.app.chart.spec.MemorySpec.Scale;
import actnn.app.chart.spec.MemorySpec.Trace;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The arithmetic of the pyramid")
class MemoryStackTest {
  private static final List<Layer> LAYERS =
      List.of(new Layer("conv1", "conv", 32, 400, 800), new Layer("fc", "linear", 32, 200, 500));

  /** What recomputation holds comes in backward, above what forward has stored. */
  private static final List<Sample> RECOMPUTED =
      List.of(
          new Sample(0, 0, 0),
          new Sample(1, 400, 800),
          new Sample(2, 600, 1300),
          new Sample(2.5, 950, 1300),
          new Sample(4, 0, 0));

  @Test
  @DisplayName("takes for stored what is held at the end of forward, whatever backward recomputes")
  void endOfForward() {
    MemoryStack stack = stack(LAYERS, RECOMPUTED);
    assertThat(stack.storedHeld()).isEqualTo(600);
    assertThat(stack.highest()).isEqualTo(new Sample(2.5, 950, 1300));
    assertThat(stack.storedPeak()).as("what the axis has to reach").isEqualTo(950);
  }

  @Test
  @DisplayName("does so for a step of which nothing but the trace is known")
  void traceAlone() {
    MemoryStack stack = stack(List.of(), RECOMPUTED);
    assertThat(stack.depth()).isEqualTo(2);
    assertThat(stack.storedHeld()).isEqualTo(600);
  }

  private static MemoryStack stack(List<Layer> layers, List<Sample> samples) {
    return new MemoryStack(
        new MemorySpec(
            Heading.of("Memory"), layers, new Trace(Origin.LEDGER, samples), Scale.WITH_FP32));
  }
}
