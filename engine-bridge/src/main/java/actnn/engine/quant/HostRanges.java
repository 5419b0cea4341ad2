package actnn.engine.quant;

import java.util.Arrays;

/**
 * Ranges in main memory.
 *
 * @param words the parameter word of every group; not to be changed
 * @param reserved whether code 0 stands for zero alone
 */
record HostRanges(Layout layout, int[] words, boolean finite, boolean reserved) implements Ranges {

  /** Whose codes all stand for numbers of the interval. */
  HostRanges(Layout layout, int[] words, boolean finite) {
    this(layout, words, finite, false);
  }

  @Override
  public HostRanges reserving(byte[] bits) {
    int[] with = new int[words.length];
    for (int group = 0; group < with.length; group++) {
      with[group] = GroupParameters.reserved(words[group], bits[group / layout.groups()]);
    }
    return new HostRanges(layout, with, finite, true);
  }

  @Override
  public double[] squares() {
    double[] squares = new double[layout.samples()];
    int numbers = layout.numbers();
    for (int group = 0; group < words.length; group++) {
      double range = GroupParameters.range(words[group]);
      int at = layout.start(group);
      int end = at + layout.length(group);
      while (at < end) {
        int sample = at / numbers;
        int until = Math.min(end, (sample + 1) * numbers);
        squares[sample] += (until - at) * (range * range);
        at = until;
      }
    }
    return squares;
  }

  @Override
  public HostRanges joined() {
    if (Arrays.stream(words).allMatch(word -> word == words[0])) {
      return this;
    }
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int group = 0; group < words.length; group++) {
      least = Math.min(least, minimum(group));
      // What the sum loses in rounding must not fall out of the interval; nor may the lowest bit
      // of a constant, which is kept in its codes.
      most = Math.max(most, Math.nextUp(minimum(group) + range(group)));
    }
    int[] same = new int[words.length];
    Arrays.fill(same, GroupParameters.spread(least, Math.min(most, Float.MAX_VALUE)));
    return new HostRanges(layout, same, finite);
  }

  @Override
  public float minimum(int group) {
    return GroupParameters.minimum(words[group]);
  }

  @Override
  public float range(int group) {
    return GroupParameters.range(words[group]);
  }

  @Override
  public void close() {
    // Plain memory: the garbage collector's.
  }
}
