package actnn.engine.data.image;

/** Where the bytes of numbered images come from; may be asked by several threads at once. */
@FunctionalInterface
public interface Pixels {

  /**
   * Writes one image, channel by channel, to the start of an array that is just large enough.
   *
   * @param index from 0
   * @param target receives every byte of the image
   */
  void read(int index, byte[] target);
}
