package actnn.engine.swap;

import ai.djl.ndarray.NDArray;

/** Refuses whatever is brought to it. */
final class NoSpace implements SwapSpace {
  @Override
  public Slot write(NDArray array) {
    throw new IllegalStateException("this tape has been given no place to swap to");
  }

  @Override
  public Reading read(Slot slot, NDArray into) {
    throw new IllegalStateException("nothing has been swapped");
  }

  @Override
  public void free(Slot slot) {
    throw new IllegalStateException("nothing has been swapped");
  }

  @Override
  public void close() {}
}
