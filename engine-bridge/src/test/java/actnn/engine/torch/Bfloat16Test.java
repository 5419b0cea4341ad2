package actnn.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "3f800000,3f80",
    "3f808000,3f80", // a tie goes to the even neighbour, below
    "3f818000,3f82", // and above
    "3f808001,3f81",
    "3f807fff,3f80",
    "bf818000,bf82",
    "7f7fffff,7f80", // beyond the largest: infinity
    "7f800000,7f80",
    "ff800000,ff80",
    "00000000,0000",
    "80000000,8000",
    "00008000,0000", // subnormal numbers stay
    "00018000,0002",
    "00008001,0001"
  })
  void aNumberGoesToTheNearestAndATieToTheEvenOne(String bits, String rounded) {
    float x = Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
    short expected = (short) Integer.parseUnsignedInt(rounded, 16);
    assertThat(round(x, x)).containsExactly(expected, expected);
  }

  @Test
  void notANumberStaysOne() {
    for (short bits : round(Float.NaN, Float.intBitsToFloat(0x7f800001))) {
      assertThat(Float.intBitsToFloat(bits << 16)).isNaN();
    }
  }

  @Test
  void anyBitsAreRoundedAsTheObviousRuleSaysAndWidenedToWhatTheyStandFor() {
    SplittableRandom random = new SplittableRandom(3);
    float[] numbers = new float[100_003];
    for (int i = 0; i < numbers.length; i++) {
      do {
        numbers[i] = Float.intBitsToFloat(random.nextInt());
      } while (Float.isNaN(numbers[i]));
    }
    try (NDManager manager = TestDevice.manager()) {
      NDArray x = manager.create(numbers, new Shape(numbers.length));
      NDArray bits = Bfloat16.round(x, manager);
      assertThat(bits.size()).isEqualTo(numbers.length);
      float[] back = Bfloat16.widen(bits, manager, numbers.length).toFloatArray();
      for (int i = 0; i < numbers.length; i++) {
        assertThat(Float.floatToRawIntBits(back[i]))
            .as("%s", numbers[i])
            .isEqualTo(slow(numbers[i]) << 16);
        if (Math.abs(numbers[i]) > Float.MIN_NORMAL && Float.isFinite(back[i])) {
          assertThat(Math.abs((double) back[i] - numbers[i]))
              .isLessThanOrEqualTo(Math.abs(numbers[i]) / 256.0);
        }
      }
    }
  }

  /** Of the two neighbours the nearer, of two as near the one whose last bit is 0. */
  private static int slow(float x) {
    int below = Float.floatToRawIntBits(x) >>> 16;
    int rest = Float.floatToRawIntBits(x) & 0xffff;
    boolean up = rest > 0x8000 || (rest == 0x8000 && (below & 1) == 1);
    return up ? below + 1 : below;
  }

  private static short[] round(float... numbers) {
    try (NDManager manager = TestDevice.manager()) {
      NDArray bits = Bfloat16.round(manager.create(numbers, new Shape(numbers.length)), manager);
      float[] back = Bfloat16.widen(bits, manager, numbers.length).toFloatArray();
      short[] all = new short[numbers.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = (short) (Float.floatToRawIntBits(back[i]) >>> 16);
      }
      return all;
    }
  }
}
