package actnn.engine.torch.tape;

import actnn.engine.torch.operator.Randomness;
import org.jspecify.annotations.Nullable;

/**
 * How {@link TapeOperators} compute.
 *
 * @param training false normalises by running statistics, keeps no index and drops nothing
 * @param randomness of a step's dropout; null refuses one in training
 * @param overwrites whether the first argument may be written into
 * @param isAgain whether forward is computed a second time, so that no running statistic moves
 * @param passes somebody who does them instead of ATen; null for nobody
 */
record TapeMode(
    boolean training,
    @Nullable Randomness randomness,
    boolean overwrites,
    boolean isAgain,
    @Nullable HostPasses passes) {

  static TapeMode of(boolean training, @Nullable Randomness randomness) {
    return new TapeMode(training, randomness, false, false, null);
  }

  TapeMode overwriting() {
    return new TapeMode(training, randomness, true, isAgain, passes);
  }

  TapeMode again() {
    return new TapeMode(training, randomness, overwrites, true, passes);
  }

  TapeMode passing(HostPasses others) {
    return new TapeMode(training, randomness, overwrites, isAgain, others);
  }
}
