package actnn.engine.quant;

/**
 * Ranges in main memory.
 *
 * @param words the parameter word of every group; not to be changed
 */
record HostRanges(Layout layout, int[] words, boolean finite) implements Ranges {

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
