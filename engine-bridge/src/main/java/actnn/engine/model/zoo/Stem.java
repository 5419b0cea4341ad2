package actnn.engine.model.zoo;

import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;

/**
 * How the networks that were made for large photographs begin. Above {@value #SMALL} pixels as
 * published: a 7x7 convolution of stride 2 and a 3x3 max-pool of stride 2. Images of up to {@value
 * #SMALL} pixels would be down to a sixteenth of their pixels before the first block: they get one
 * 3x3 convolution of stride 1 and no pool, as is usual for CIFAR.
 */
final class Stem {
  /** The largest image side, in pixels, that counts as small. */
  static final int SMALL = 64;

  private Stem() {}

  /** Whether an image is small: both sides are at most {@value #SMALL} pixels. */
  static boolean isSmall(Dims input) {
    return input.rank() == 3 && input.get(1) <= SMALL && input.get(2) <= SMALL;
  }

  /** Writes conv, norm, ReLU, and the pool if any; returns the value that the blocks read. */
  static int draw(NetworkBuilder b, int channels) {
    if (isSmall(b.value(0))) {
      return b.convNormRelu("conv1", 0, channels, new Window(3, 1, 1));
    }
    int x = b.convNormRelu("conv1", 0, channels, new Window(7, 2, 3));
    return b.maxPool("pool1", x, new Window(3, 2, 1));
  }
}
