package actnn.engine.torch.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Randomness;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static final Program PROGRAM = TapeOperators.compile();
  private static final NDManager MANAGER = TestDevice.manager();
  private static final int NUMBERS = 100_000;

  @AfterAll
  static void close() {
    PROGRAM.close();
    MANAGER.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void theRateIsTheShareOfZerosAndTheRestIsScaledUp(double rate) {
    float[] dropped = dropped(new Randomness(1, 2), new DropoutNoise(rate, 3));
    int zeros = 0;
    for (float value : dropped) {
      if (value == 0) {
        zeros++;
      } else {
        assertThat(value).isEqualTo((float) (1 / (1 - rate)));
      }
    }
    double deviation = Math.sqrt(rate * (1 - rate) / NUMBERS);
    assertThat((double) zeros / NUMBERS).isCloseTo(rate, within(5 * deviation + 1e-12));
  }

  @Test
  void neighboursAreDroppedIndependently() {
    float[] dropped = dropped(new Randomness(1, 2), new DropoutNoise(0.5, 3));
    for (int distance : new int[] {1, 2, 16, 256}) {
      int alike = 0;
      for (int i = 0; i + distance < NUMBERS; i++) {
        alike += dropped[i] == dropped[i + distance] ? 1 : 0;
      }
      double share = (double) alike / (NUMBERS - distance);
      assertThat(share).as("distance %d", distance).isCloseTo(0.5, within(5 * 0.5 / 316));
    }
  }

  @Test
  void theSameSeedStepAndLayerDropTheSameAndOthersDoNot() {
    DropoutNoise noise = new DropoutNoise(0.5, 3);
    float[] first = dropped(new Randomness(1, 2), noise);
    assertThat(dropped(new Randomness(1, 2), noise)).isEqualTo(first);
    for (float[] other :
        new float[][] {
          dropped(new Randomness(2, 2), noise),
          dropped(new Randomness(1, 3), noise),
          dropped(new Randomness(1, 2), new DropoutNoise(0.5, 4))
        }) {
      int alike = 0;
      for (int i = 0; i < NUMBERS; i++) {
        alike += first[i] == other[i] ? 1 : 0;
      }
      assertThat((double) alike / NUMBERS).isCloseTo(0.5, within(5 * 0.5 / 316));
    }
  }

  @Test
  void outsideTrainingNothingIsDropped() {
    NDArray ones = MANAGER.ones(new Shape(50));
    TapeOperators evaluation = new TapeOperators(PROGRAM, MANAGER, false);
    assertThat(evaluation.dropout(ones, new DropoutNoise(0.9, 1)).toFloatArray())
        .isEqualTo(ones.toFloatArray());
  }

  @Test
  void trainingWithoutASeedIsRefused() {
    NDArray ones = MANAGER.ones(new Shape(5));
    TapeOperators training = new TapeOperators(PROGRAM, MANAGER, true);
    assertThatThrownBy(() -> training.dropout(ones, new DropoutNoise(0.5, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("seed");
  }

  private static float[] dropped(Randomness randomness, DropoutNoise noise) {
    try (NDManager scratch = MANAGER.newSubManager()) {
      TapeOperators operators = TapeOperators.training(PROGRAM, scratch, randomness);
      return operators.dropout(scratch.ones(new Shape(NUMBERS)), noise).toFloatArray();
    }
  }
}
