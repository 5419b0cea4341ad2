package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.layers.Conv;
import actnn.engine.layers.Linear;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise of many layers drawn anew in one pass. */
class RedrawnNoiseTest {
  /** Sums differ in their last bits there; noise of two bits is a hundred times that. */
  private static final double ON_CUDA = 1e-3;

  private static final BitSource BITS = BitSource.fixed(2);

  @ParameterizedTest
  @ValueSource(strings = {"resnet-20", "preact-resnet-20", "vgg"})
  void onePassShowsOfEachConvolutionWhatAPassOfItsOwnWould(String model) {
    try (Rig rig = Rig.of(model, 4)) {
      Compression published = rig.compression(Level.L3, 2);
      Set<Integer> all = convolutionsAndLinearLayers(rig);
      List<float[]> once = rig.redrawn(published, BITS, 1, all).gradients();
      // Each third, which is enough of them.
      all.stream()
          .filter(node -> node % 3 == 0)
          .forEach(
              node -> {
                List<float[]> alone = rig.redrawn(published, BITS, 1, Set.of(node)).gradients();
                own(rig, node)
                    .forEach(array -> assertAlike(once.get(array), alone.get(array), ON_CUDA));
              });
    }
  }

  @Test
  void itLeavesWhateverThatNoiseDoesNotReachAsItWas() {
    try (Rig rig = Rig.of("resnet-20", 4)) {
      Compression published = rig.compression(Level.L3, 2);
      Set<Integer> all = convolutionsAndLinearLayers(rig);
      List<float[]> before = rig.redrawn(published, BITS, 1, Set.of()).gradients();
      List<float[]> after = rig.redrawn(published, BITS, 1, all).gradients();
      for (int node = 0; node < rig.network.nodes().size(); node++) {
        boolean reached = all.contains(node);
        // Of a linear layer the weight, not the bias.
        own(rig, node)
            .limit(1)
            .forEach(
                array -> assertThat(moved(before.get(array), after.get(array))).isEqualTo(reached));
      }
    }
  }

  private static boolean moved(float[] before, float[] after) {
    return Rig.relativeError(List.of(after), List.of(before)) > tolerance(0, ON_CUDA);
  }

  private static Set<Integer> convolutionsAndLinearLayers(Rig rig) {
    return IntStream.range(0, rig.network.nodes().size())
        .filter(
            node ->
                rig.network.nodes().get(node).layer() instanceof Conv
                    || rig.network.nodes().get(node).layer() instanceof Linear)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static IntStream own(Rig rig, int node) {
    int first = IntStream.range(0, node).map(before -> trainable(rig, before)).sum();
    return IntStream.range(first, first + trainable(rig, node));
  }

  private static int trainable(Rig rig, int node) {
    return (int) rig.network.weightsOf(node).stream().filter(Weight::trainable).count();
  }
}
