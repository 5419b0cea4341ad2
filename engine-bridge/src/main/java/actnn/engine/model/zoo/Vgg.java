package actnn.engine.model.zoo;

import actnn.engine.layers.AdaptiveAvgPool;
import actnn.engine.layers.Conv;
import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;
import java.util.List;

/**
 * VGG with batch norm (Simonyan and Zisserman 2014): five stages of 3x3 convolutions, each closed
 * by a 2x2 max-pool. Above {@value Stem#SMALL} pixels it ends as published, in a 7x7 map and three
 * linear layers with dropout, its convolutions with the bias that torchvision gives them. For small
 * images it has one linear layer and no such bias, which the norm takes away again.
 *
 * @param name such as {@code vgg-16}
 * @param convolutions of each stage
 */
record Vgg(String name, int[] convolutions) {
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final int MAP = 7;
  private static final int WIDTH = 4096;
  private static final double DROPOUT = 0.5;

  Network draw(Dims input, int classes) {
    boolean small = Stem.isSmall(input);
    NetworkBuilder b = new NetworkBuilder(name, input);
    int x = 0;
    for (int stage = 1; stage <= CHANNELS.length; stage++) {
      for (int i = 1; i <= convolutions[stage - 1]; i++) {
        String path = "stage" + stage + ".conv" + i;
        Conv conv = new Conv(CHANNELS[stage - 1], new Window(3, 1, 1), !small);
        x = b.layer(path, conv, x);
        x = b.relu(path + ".relu", b.norm(path + ".norm", x));
      }
      x = b.maxPool("stage" + stage + ".pool", x, 2);
    }
    b.linear("classifier", small ? x : hidden(b, x), classes);
    return b.build();
  }

  private static int hidden(NetworkBuilder b, int map) {
    int x = b.layer("pool", new AdaptiveAvgPool(List.of(MAP, MAP)), map);
    for (int layer = 1; layer <= 2; layer++) {
      x = b.relu("hidden" + layer + ".relu", b.linear("hidden" + layer, x, WIDTH));
      x = b.dropout("hidden" + layer + ".dropout", x, DROPOUT);
    }
    return x;
  }
}
