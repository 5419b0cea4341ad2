package actnn.bar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes new inputs from kept ones, a few changes at a time. Confined to one thread. */
final class Mutator {
  private static final int LONGEST = 1 << 16;
  private static final List<String> WORDS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "NaN",
          "9223372036854775808",
          "1.5",
          "\\u0000",
          "\\ud800",
          "\uFEFF",
          "\u202E",
          "\n",
          "\r\n",
          "\t",
          "--",
          "=",
          "../",
          "%s",
          "${x}",
          "<script>",
          "'",
          " ",
          "[[[[[[[[[[[[[[[[[[[[",
          "\0");

  private final List<byte[]> corpus;
  private final SplittableRandom random;

  Mutator(List<byte[]> corpus, SplittableRandom random) {
    this.corpus = List.copyOf(corpus);
    this.random = random;
  }

  byte[] next() {
    byte[] input = pick().clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      input = changed(input);
    }
    return input.length <= LONGEST ? input : Arrays.copyOf(input, LONGEST);
  }

  private byte[] pick() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }
    int at = random.nextInt(input.length);
    int length = 1 + random.nextInt(Math.min(32, input.length - at));
    return switch (random.nextInt(7)) {
      case 0 -> flipped(input, at);
      case 1 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
      case 2 -> joined(input, at, new byte[0], at + length);
      case 3 -> joined(input, at, Arrays.copyOfRange(input, at, at + length), at);
      case 4 -> joined(input, at, word(), at);
      case 5 -> joined(input, at, word(), at + length);
      default -> spliced(input, at);
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] spliced(byte[] input, int at) {
    byte[] other = pick();
    int from = other.length == 0 ? 0 : random.nextInt(other.length);
    return joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length);
  }

  private byte[] flipped(byte[] input, int at) {
    input[at] ^= (byte) (1 << random.nextInt(8));
    return input;
  }

  /** What is before {@code to}, then the middle, then what is from {@code from} on. */
  private static byte[] joined(byte[] input, int to, byte[] middle, int from) {
    byte[] result = Arrays.copyOf(input, to + middle.length + input.length - from);
    System.arraycopy(middle, 0, result, to, middle.length);
    System.arraycopy(input, from, result, to + middle.length, input.length - from);
    return result;
  }
}
