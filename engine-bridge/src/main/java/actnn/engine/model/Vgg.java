package actnn.engine.model;

import actnn.engine.tape.Dims;
import actnn.engine.torch.Operators.Window;

/**
 * VGG with batch norm (Simonyan and Zisserman 2014, configurations A and D): five stages of 3x3
 * convolutions, each closed by a 2x2 max-pool, and one linear layer, as is usual for small images.
 *
 * @param name such as {@code vgg-16}
 * @param convolutions of each stage
 */
record Vgg(String name, int[] convolutions) {
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};

  Network draw(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder(name, input);
    int x = 0;
    for (int stage = 1; stage <= CHANNELS.length; stage++) {
      for (int i = 1; i <= convolutions[stage - 1]; i++) {
        String path = "stage" + stage + ".conv" + i;
        x = b.convNormRelu(path, x, CHANNELS[stage - 1], new Window(3, 1, 1));
      }
      x = b.maxPool("stage" + stage + ".pool", x, new Window(2, 2, 0));
    }
    b.linear("classifier", x, classes);
    return b.build();
  }
}
