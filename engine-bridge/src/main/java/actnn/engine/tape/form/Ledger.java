package actnn.engine.tape.form;

import java.util.Arrays;

/**
 * Counts every byte of a step when it is put on and taken off, by layer and form; what waits
 * outside of memory for itself. Bytes throughout; confined to the training thread.
 */
public final class Ledger {
  private final long[][] held;
  private final long[] swapped;
  private final long[] scratch;
  private final long[] scratchPeaks;
  private long total;
  private long swappedTotal;
  private long live;
  private long peak;

  /** An empty ledger for that many layers. */
  public Ledger(int layers) {
    held = new long[layers][Compression.Form.values().length];
    swapped = new long[layers];
    scratch = new long[layers];
    scratchPeaks = new long[layers];
  }

  /** Layers that it counts for. */
  public int layers() {
    return held.length;
  }

  /** Bytes put on the tape for a layer. */
  public void hold(int layer, Compression.Form form, long bytes) {
    held[layer][form.ordinal()] += bytes;
    total += bytes;
    mark();
  }

  /** Bytes taken off the tape. */
  public void release(int layer, Compression.Form form, long bytes) {
    held[layer][form.ordinal()] -= bytes;
    total -= bytes;
    if (held[layer][form.ordinal()] < 0) {
      throw new IllegalStateException("layer " + layer + " released more than it held");
    }
  }

  /** Bytes put away for a layer to where they take no memory, or brought back where negative. */
  public void swap(int layer, long bytes) {
    swapped[layer] += bytes;
    swappedTotal += bytes;
    if (swapped[layer] < 0) {
      throw new IllegalStateException("layer " + layer + " brought back more than it put away");
    }
  }

  /** Bytes that wait outside of memory now; none of them are held. */
  public long swappedBytes() {
    return swappedTotal;
  }

  /**
   * Bytes beside the tape that live for a moment because a layer's saves are made or given back: a
   * folded copy, unpacked copies, and what is brought back from outside of memory, from the moment
   * that its room is made.
   *
   * @param bytes made, or freed where negative
   */
  public void scratch(int layer, long bytes) {
    scratch[layer] += bytes;
    scratchPeaks[layer] = Math.max(scratchPeaks[layer], scratch[layer]);
    live += bytes;
    mark();
  }

  /**
   * The most scratch that a layer had at once since the ledger was made. Those of two layers need
   * not have been there together, so that they do not add up to anything.
   */
  public long scratchPeakBytes(int layer) {
    return scratchPeaks[layer];
  }

  /** Bytes that the tape holds now. */
  public long heldBytes() {
    return total;
  }

  /** Bytes that the tape holds now for one layer. */
  public long heldBytes(int layer) {
    return Arrays.stream(held[layer]).sum();
  }

  /** Bytes that the tape holds now for one layer in one form. */
  public long heldBytes(int layer, Compression.Form form) {
    return held[layer][form.ordinal()];
  }

  /** Highest mark since the ledger was made, scratch included. */
  public long peakBytes() {
    return peak;
  }

  private void mark() {
    peak = Math.max(peak, total + live);
  }
}
