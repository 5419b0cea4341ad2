package actnn.engine.quant;

/**
 * How the codes of some groups stand for numbers, an entry a group.
 *
 * @param minimum the number of code 0
 * @param factor what one code adds, or its inverse: as the reader says
 */
record Scales(float[] minimum, float[] factor) {

  static Scales ofGroups(int most) {
    return new Scales(new float[most], new float[most]);
  }

  /** For rounding: the factor is the inverse of a step, and 0 for a constant group. */
  void forRounding(int group, int word, int bits) {
    minimum[group] = GroupParameters.minimum(word);
    factor[group] = GroupParameters.isConstant(word) ? 0 : GroupParameters.inverseStep(word, bits);
  }

  /** For restoring: the factor is a step. */
  void forRestoring(int group, int word, int bits) {
    minimum[group] = GroupParameters.minimum(word);
    factor[group] = GroupParameters.step(word, bits);
  }
}
