package actnn.engine.model.zoo;

import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;

/**
 * Residual networks for photographs (He et al. 2015): four stages whose first channels are 64, 128,
 * 256 and 512, beginning with a {@link Stem}. Sizes are those of torchvision.
 *
 * @param name such as {@code resnet-50}
 * @param blocks of each stage
 * @param block what a block is made of
 */
record Resnet(String name, int[] blocks, Block block) {

  /** Writes one block. */
  @FunctionalInterface
  interface Block {
    /**
     * Writes a block without its last ReLU.
     *
     * @param planes first channels of the stage
     * @param stride of the block
     * @return the value before the shortcut is added
     */
    int draw(NetworkBuilder b, String path, int x, int planes, int stride);

    /** Channels that leave a block, over the first channels of its stage. */
    default int expansion() {
      return 1;
    }
  }

  /** Two 3x3 convolutions; the first has the stride. */
  static final Block BASIC =
      (b, path, x, planes, stride) -> {
        int y = b.convNormRelu(path + ".conv1", x, planes, new Window(3, stride, 1));
        return b.convNorm(path + ".conv2", y, planes, new Window(3, 1, 1));
      };

  /**
   * 1x1, 3x3 and 1x1 convolutions. The 3x3 has the stride, which is version 1.5; the paper gave it
   * to the first 1x1.
   *
   * @param widening of the 3x3: 1 in ResNet, 2 in WideResNet-2 (Zagoruyko and Komodakis 2016)
   */
  record Bottleneck(int widening) implements Block {
    @Override
    public int draw(NetworkBuilder b, String path, int x, int planes, int stride) {
      int width = planes * widening;
      int y = b.convNormRelu(path + ".conv1", x, width, new Window(1, 1, 0));
      y = b.convNormRelu(path + ".conv2", y, width, new Window(3, stride, 1));
      return b.convNorm(path + ".conv3", y, planes * expansion(), new Window(1, 1, 0));
    }

    @Override
    public int expansion() {
      return 4;
    }
  }

  Network draw(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder(name, input);
    int x = Stem.draw(b, 64);
    int channels = 64;
    for (int stage = 1; stage <= blocks.length; stage++) {
      int planes = 32 << stage;
      for (int i = 1; i <= blocks[stage - 1]; i++) {
        String path = "stage" + stage + ".block" + i;
        int stride = i == 1 && stage > 1 ? 2 : 1;
        int made = planes * block.expansion();
        int shortcut =
            stride > 1 || channels != made
                ? b.convNorm(path + ".shortcut", x, made, new Window(1, stride, 0))
                : x;
        int y = block.draw(b, path, x, planes, stride);
        x = b.relu(path + ".relu", b.add(path + ".add", y, shortcut));
        channels = made;
      }
    }
    b.linear("classifier", b.globalPool("pool", x), classes);
    return b.build();
  }
}
