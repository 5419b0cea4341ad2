package actnn.engine.model.zoo;

import actnn.engine.tape.Dims;

/** Refuses images that a network which halves and doubles them could not put together again. */
final class SideCheck {
  private SideCheck() {}

  /** Throws, in one sentence, unless both sides are multiples of {@code step} pixels. */
  static void multiple(String network, Dims input, int step) {
    if (input.rank() != 3 || input.get(1) % step != 0 || input.get(2) % step != 0) {
      throw new IllegalArgumentException(
          "%s takes images whose sides are multiples of %d, not %s."
              .formatted(network, step, input));
    }
  }
}
