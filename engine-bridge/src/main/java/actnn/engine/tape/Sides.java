package actnn.engine.tape;

import actnn.engine.quant.Fold;
import actnn.engine.quant.Mask;
import java.util.function.Supplier;

/**
 * What folded codes need beside them to be unfolded, held by every save of their chain. The last
 * release frees it. Confined to the training thread.
 *
 * <p>The fold is computed anew whenever it is asked for, from the norm's statistics, which the tape
 * keeps for the norm, and from its weights: so it takes no memory of its own.
 */
final class Sides {
  private final Mask open;
  private final Supplier<Fold> fold;
  private int holders = 1;

  /**
   * @param open where the norm's output is positive
   * @param fold valid until the norm has gone back
   */
  Sides(Mask open, Supplier<Fold> fold) {
    this.open = open;
    this.fold = fold;
  }

  Mask open() {
    return open;
  }

  Fold fold() {
    return fold.get();
  }

  void retain() {
    holders++;
  }

  void release() {
    if (--holders == 0) {
      open.close();
    }
  }
}
