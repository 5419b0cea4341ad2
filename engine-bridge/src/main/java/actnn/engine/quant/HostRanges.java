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
    int groups = layout.groups();
    for (int n = 0; n < squares.length; n++) {
      double full = 0;
      for (int g = 0; g < groups - 1; g++) {
        double range = GroupParameters.range(words[n * groups + g]);
        full += range * range;
      }
      double last = GroupParameters.range(words[n * groups + groups - 1]);
      squares[n] = layout.group() * full + layout.length(groups - 1) * (last * last);
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
