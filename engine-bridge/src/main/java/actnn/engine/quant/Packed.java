package actnn.engine.quant;

import ai.djl.ndarray.NDArray;

/**
 * A quantised tensor: one int32 array with the payload of every row, one after another, and behind
 * it one word of parameters a group; the bits of each row stay in Java.
 *
 * <p>Handed over to whoever packed it, who closes it; unpacking does not use it up.
 */
public final class Packed implements AutoCloseable {
  private final Layout layout;
  private final byte[] bits;
  private final NDArray words;

  /**
   * Puts a packed tensor together, also one that was moved to another device or read from a file.
   *
   * @param layout how it is cut
   * @param bits bits of each row, 1 to 8; copied
   * @param words int32, {@code layout.words(bits)} of them; closed with this object
   */
  public Packed(Layout layout, byte[] bits, NDArray words) {
    this.layout = layout;
    this.bits = bits.clone();
    this.words = words;
    long expected = layout.words(bits);
    if (words.size() != expected) {
      throw new IllegalArgumentException(
          "A packed tensor of this shape has " + expected + " words, not " + words.size() + ".");
    }
  }

  /** How the tensor is cut. */
  public Layout layout() {
    return layout;
  }

  /** Bits of each row; a copy. */
  public byte[] bits() {
    return bits.clone();
  }

  /** Average bits a number, without the parameters. */
  public double averageBits() {
    return layout.averageBits(bits);
  }

  /** The payload and the parameters. */
  public NDArray words() {
    return words;
  }

  /** Bytes that it keeps: payload, parameters, and one byte of bits a row. */
  public long bytes() {
    return layout.bytes(bits);
  }

  @Override
  public void close() {
    words.close();
  }
}
