package actnn.engine.plan;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.model.Network;

/**
 * The tensor that grows fastest with the batch among those that must lie in one piece of memory of
 * at most 2 GiB, which is what a Java buffer spans: the input, and on a compressing tape every
 * value that the kernels read.
 *
 * @param what the layer that makes it
 * @param numbers float32 numbers a sample
 */
record OnePiece(String what, long numbers) {
  private static final long MOST = Integer.MAX_VALUE / Float.BYTES;

  static OnePiece widest(TrainSpec spec, Network network) {
    OnePiece widest = new OnePiece("the input", network.value(0).numbers());
    boolean read =
        switch (spec.get(Keys.ARM)) {
          case ACTNN -> spec.get(Keys.LEVEL).keepsSigns();
          case BF16 -> true;
          case AUTOGRAD, CHECKPOINT -> false;
        };
    if (!read) {
      return widest;
    }
    for (int node = 0; node < network.nodes().size(); node++) {
      long numbers = network.value(node + 1).numbers();
      if (numbers > widest.numbers()) {
        widest = new OnePiece("the output of " + network.nodes().get(node).name(), numbers);
      }
    }
    return widest;
  }

  /** The largest batch that it allows; 0 if not even one sample fits. */
  long largestBatch() {
    return MOST / numbers;
  }

  /**
   * Refuses a batch beyond it.
   *
   * @throws ConfigException naming the largest batch that is possible
   */
  void check(long batch) {
    long most = largestBatch();
    if (most == 0) {
      throw new ConfigException(
          "input",
          "'input' is too large: %s of a single sample would pass the 2 GiB that one tensor may have; choose a smaller 'input'."
              .formatted(what));
    }
    if (batch > most) {
      throw new ConfigException(
          "batch",
          "'batch' cannot be %d here: %s would pass the 2 GiB that one tensor may have; take at most %d."
              .formatted(batch, what, most));
    }
  }
}
