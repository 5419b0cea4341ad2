package actnn.engine.model.zoo;

import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;

/**
 * Densely connected networks (Huang et al. 2017, the bottleneck form with compression 0.5): every
 * layer of a block reads what all before it made, joined along the channels. Begins with a {@link
 * Stem} of twice the growth. Sizes are those of torchvision.
 *
 * @param name such as {@code densenet-201}
 * @param layers of each block
 * @param growth channels that one layer adds
 */
record Densenet(String name, int[] layers, int growth) {
  private static final int BOTTLENECK = 4;

  Network draw(Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder(name, input);
    int x = Stem.draw(b, 2 * growth);
    for (int block = 1; block <= layers.length; block++) {
      for (int layer = 1; layer <= layers[block - 1]; layer++) {
        x = dense(b, "block" + block + ".layer" + layer, x);
      }
      if (block < layers.length) {
        x = transition(b, "transition" + block, x);
      }
    }
    x = b.relu("final.relu", b.norm("final.norm", x));
    b.linear("classifier", b.globalPool("pool", x), classes);
    return b.build();
  }

  private int dense(NetworkBuilder b, String path, int x) {
    int y = b.relu(path + ".relu1", b.norm(path + ".norm1", x));
    y = b.convNormRelu(path + ".conv1", y, BOTTLENECK * growth, new Window(1, 1, 0));
    y = b.conv(path + ".conv2", y, growth, new Window(3, 1, 1));
    return b.concat(path + ".concat", x, y);
  }

  private static int transition(NetworkBuilder b, String path, int x) {
    int half = Math.toIntExact(b.value(x).get(0) / 2);
    int y = b.relu(path + ".relu", b.norm(path + ".norm", x));
    return b.avgPool(path + ".pool", b.conv(path + ".conv", y, half, new Window(1, 1, 0)), 2);
  }
}
