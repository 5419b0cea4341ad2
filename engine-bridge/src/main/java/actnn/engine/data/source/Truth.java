package actnn.engine.data.source;

import actnn.engine.data.ImageShape;
import actnn.engine.data.target.Target;
import java.util.Arrays;

/** Where the truth about numbered samples comes from; may be asked by several threads at once. */
interface Truth {

  /** Bytes that stand behind the image's own in what {@code Pixels} reads, for masks. */
  default int extraBytes() {
    return 0;
  }

  /**
   * The truth about one sample.
   *
   * @param index from 0
   * @param bytes what was read for it: the image, then the extra bytes
   */
  Target of(int index, byte[] bytes);

  /** Classes known beforehand. */
  static Truth labels(int[] labels) {
    return (index, bytes) -> new Target.Label(labels[index]);
  }

  /** The class of each pixel as one more plane behind those of the image. */
  static Truth masks(ImageShape shape) {
    return new Truth() {
      @Override
      public int extraBytes() {
        return shape.plane();
      }

      @Override
      public Target of(int index, byte[] bytes) {
        byte[] classes = Arrays.copyOfRange(bytes, shape.values(), shape.values() + shape.plane());
        return new Target.Mask(shape.height(), shape.width(), classes);
      }
    };
  }
}
