package actnn.engine.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event.NonFiniteMet.Kind;
import org.junit.jupiter.api.Test;

class FirstNotFiniteTest {
  @Test
  void aLossThatIsTooLargeWhereAllOutputsAreFiniteIsToldSo() {
    assertThat(new StepGuard.Met(Kind.LOSS, "").where())
        .isEqualTo("the loss, though what each layer makes is finite,");
    assertThat(new StepGuard.Met(Kind.LOSS, "linear1").where())
        .isEqualTo("the output of layer 'linear1' and in the loss");
    assertThat(new StepGuard.Met(Kind.GRADIENT, "fc1").where())
        .isEqualTo("the gradient of layer 'fc1'");
  }
}
