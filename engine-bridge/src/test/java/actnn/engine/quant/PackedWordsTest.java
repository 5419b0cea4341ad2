package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The very words of our own layout, worked out by hand from the drawing on the package page for the
 * groups whose words in the published one are known by hand, too: element e of a plane of w bits
 * and C words lies in word {@code e mod C} from bit {@code w (e div C)} on. Whoever changes the
 * layout makes packed tensors of another build unreadable, and fails here.
 */
class PackedWordsTest {
  private static final int GROUP = 256;

  /** Bits of a bfloat16 that is 3, 7 or 127, in the high half; the minimum below it is 0. */
  private static final int RANGE_3 = 0x40400000;

  private static final int RANGE_7 = 0x40e00000;
  private static final int RANGE_127 = 0x42fe0000;

  @Test
  @DisplayName("two bits: neighbours lie in neighbouring words, so codes d mod 4 fill words evenly")
  void codesThatFollowTheirNumber() {
    int[] expected = new int[17];
    for (int w = 0; w < 16; w++) {
      expected[w] = new int[] {0, 0x55555555, 0xaaaaaaaa, 0xffffffff}[w % 4];
    }
    expected[16] = RANGE_3;
    assertWords(2, d -> d % 4, expected);
  }

  @Test
  @DisplayName("two bits: codes d div 64 climb within every word")
  void codesOfQuarters() {
    int[] expected = new int[17];
    Arrays.fill(expected, 0, 16, 0xffaa5500);
    expected[16] = RANGE_3;
    assertWords(2, d -> d / 64, expected);
  }

  @Test
  @DisplayName("two bits: elements 0, 17 and 255 lie in words 0, 1 and 15")
  void singleElements() {
    int[] expected = new int[17];
    expected[0] = 0x1;
    expected[1] = 0x8;
    expected[15] = 0xc0000000;
    expected[16] = RANGE_3;
    assertWords(2, d -> d == 0 ? 1 : d == 17 ? 2 : d == 255 ? 3 : 0, expected);
  }

  @Test
  @DisplayName("three bits: sixteen words of the lower two, then eight of the highest")
  void threeBits() {
    int[] expected = new int[25];
    for (int w = 0; w < 16; w++) {
      expected[w] = new int[] {0, 0x55555555, 0xaaaaaaaa, 0xffffffff}[w % 4];
    }
    Arrays.fill(expected, 20, 24, 0xffffffff);
    expected[24] = RANGE_7;
    assertWords(3, d -> d % 8, expected);
  }

  @Test
  @DisplayName("seven bits: planes of four, two and one, the lowest bits in the widest")
  void sevenBits() {
    int[] expected = new int[57];
    // 0x5b is 1, 01 and 1011.
    expected[1] = 0xb;
    expected[32 + 1] = 0x1;
    expected[48 + 1] = 0x1;
    expected[31] = 0xf0000000;
    expected[32 + 15] = 0xc0000000;
    expected[48 + 7] = 0x80000000;
    expected[56] = RANGE_127;
    assertWords(7, d -> d == 1 ? 0x5b : d == 255 ? 127 : 0, expected);
  }

  @Test
  @DisplayName("rows follow each other at their own bits, the words of all groups behind them")
  void rows() {
    FloatBuffer x = Tensors.floats(2 * GROUP);
    for (int d = 0; d < GROUP; d++) {
      x.put(d, d % 2);
      x.put(GROUP + d, 2 + d % 4);
    }
    int[] expected = new int[8 + 16 + 2];
    for (int w = 0; w < 8; w++) {
      expected[w] = w % 2 == 0 ? 0 : 0xffffffff;
    }
    for (int w = 0; w < 16; w++) {
      expected[8 + w] = new int[] {0, 0x55555555, 0xaaaaaaaa, 0xffffffff}[w % 4];
    }
    expected[24] = 0x3f800000;
    expected[25] = RANGE_3 | 0x4000;
    assertWords(new Layout(2, GROUP, GROUP, 1), new byte[] {1, 2}, x, expected);
  }

  /** Whole numbers from 0 to the largest code are their own codes, and noise moves none. */
  private static void assertWords(int bits, IntUnaryOperator code, int[] expected) {
    FloatBuffer x = Tensors.floats(GROUP);
    for (int d = 0; d < GROUP; d++) {
      x.put(d, code.applyAsInt(d));
    }
    assertWords(new Layout(1, GROUP, GROUP, 1), new byte[] {(byte) bits}, x, expected);
  }

  private static void assertWords(Layout layout, byte[] bits, FloatBuffer x, int[] expected) {
    for (Codec codec : List.of(new ScalarCodec(), new VectorCodec())) {
      IntBuffer words =
          CodecAgreementTest.Coded.of(codec, x, layout, bits, NoiseKey.of(1, 2, 3)).words();
      int[] got = new int[words.capacity()];
      words.get(0, got);
      assertThat(got).as(codec.name()).containsExactly(expected);
    }
  }
}
