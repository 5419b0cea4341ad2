package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassTest {
  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "vgg", "mlp"})
  void withoutCompressionEveryGradientIsThatOfPyTorchsAutograd(String model) {
    try (Rig rig = Rig.of(model, 16)) {
      Rig.Outcome expected = rig.autograd();
      Rig.Outcome actual = rig.tape(Level.L0, 32);
      assertThat(actual.output()).isEqualTo(expected.output());
      assertThat(actual.gradients()).hasSameSizeAs(expected.gradients());
      for (int i = 0; i < expected.gradients().size(); i++) {
        assertThat(
                Rig.relativeError(
                    actual.gradients().subList(i, i + 1), expected.gradients().subList(i, i + 1)))
            .as("gradient of array %d", i)
            .isLessThan(1e-4);
      }
      assertThat(Rig.relativeError(actual.gradients(), expected.gradients())).isLessThan(1e-5);
    }
  }
}
