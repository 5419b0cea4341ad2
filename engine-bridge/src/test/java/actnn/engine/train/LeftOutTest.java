package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event.NonFiniteMet;
import actnn.engine.event.Event.NonFiniteMet.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What infinity and NaN took from a run")
class LeftOutTest {
  private static final NonFiniteMet MET = new NonFiniteMet(0, 155, "", Kind.LOSS, true);

  @Test
  @DisplayName("is one sentence on how many steps, where and when")
  void sentence() {
    assertThat(new LeftOut(151, 155, MET, false).sentence())
        .hasValue(
            "151 of 155 steps were left out: Infinity or NaN in the loss at step 155, the last of them.");
    assertThat(new LeftOut(1, 200, MET, false).sentence())
        .hasValue("1 of 200 steps was left out: Infinity or NaN in the loss at step 155.");
    NonFiniteMet found = new NonFiniteMet(0, 7, "conv1", Kind.LOSS, true);
    assertThat(new LeftOut(1, 200, found, false).sentence())
        .hasValue(
            "1 of 200 steps was left out: Infinity or NaN in what layer 'conv1' makes and in the loss at step 7.");
    assertThat(new LeftOut(2, 200, null, false).sentence())
        .as("of a run that was resumed")
        .hasValue("2 of 200 steps were left out: Infinity or NaN in each.");
    assertThat(new LeftOut(0, 200, null, true).sentence()).isEmpty();
  }

  @ParameterizedTest(name = "{0} of {1} steps, unscored {2}: failed {3}")
  @CsvSource({
    "0, 0, false, false",
    "0, 10, false, false",
    "5, 10, false, false",
    "6, 10, false, true",
    "10, 10, false, true",
    "0, 10, true, true",
    "1, 10, true, true"
  })
  @DisplayName("fails it where it is more than half of the steps, or every evaluation")
  void fails(long skipped, long steps, boolean unscored, boolean failed) {
    LeftOut leftOut = new LeftOut(skipped, steps, MET, unscored);
    assertThat(leftOut.failure("0.1").isPresent()).isEqualTo(failed);
    leftOut
        .failure("0.1")
        .ifPresent(
            sentence ->
                assertThat(sentence)
                    .startsWith(leftOut.sentence().orElse("Infinity or NaN in the loss of every"))
                    .endsWith("lower 'lr' (now 0.1) or lengthen 'warmup'."));
  }
}
