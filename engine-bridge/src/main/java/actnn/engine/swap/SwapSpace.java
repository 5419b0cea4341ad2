package actnn.engine.swap;

import ai.djl.ndarray.NDArray;

/**
 * Keeps tensors outside of the memory that computes with them. All methods are for the training
 * thread; an implementation may read on a thread of its own.
 */
public interface SwapSpace extends AutoCloseable {
  /** A place of which nothing is expected: a tape that does not swap. */
  SwapSpace NONE = new NoSpace();

  /**
   * Where a tensor lies.
   *
   * @param offset of its first byte
   * @param bytes how many it has
   */
  record Slot(long offset, long bytes) {}

  /** A tensor on its way back. */
  interface Reading {
    /**
     * Returns when all of it is there.
     *
     * @throws SwapException when it cannot be read
     */
    void await();
  }

  /**
   * Takes a copy of a tensor, whose memory may be given up when this returns.
   *
   * @throws SwapException when there is no room for it
   */
  Slot write(NDArray array);

  /**
   * Begins to bring a tensor back. Until the reading has been awaited nobody else touches {@code
   * into}.
   *
   * @param into as many bytes as the slot; contiguous
   */
  Reading read(Slot slot, NDArray into);

  /** Gives the room of a slot up. */
  void free(Slot slot);

  @Override
  void close();
}
