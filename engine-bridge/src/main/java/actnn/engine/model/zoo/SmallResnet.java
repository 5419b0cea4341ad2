package actnn.engine.model.zoo;

import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;

/**
 * Residual networks for small images: three stages of {@code n} blocks at 16, 32 and 64 channels,
 * 6n + 2 layers in all (He et al. 2015, "Deep residual learning", section 4.2; the pre-activation
 * form is He et al. 2016, "Identity mappings").
 *
 * <p>Where a stage begins, the shortcut is a 1x1 convolution of stride 2, with a norm in the plain
 * form: the first paper's option B. Its option A, which pads with zeros, has no weights there.
 */
final class SmallResnet {
  private static final Window SAME = new Window(3, 1, 1);

  private SmallResnet() {}

  /** conv, norm, ReLU; the last ReLU of a block comes after the addition. */
  static Network plain(int blocks, Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("resnet-" + (6 * blocks + 2), input);
    int x = b.convNormRelu("conv1", 0, 16, SAME);
    for (int stage = 1; stage <= 3; stage++) {
      for (int block = 1; block <= blocks; block++) {
        boolean entry = block == 1 && stage > 1;
        x = plainBlock(b, "stage" + stage + ".block" + block, x, 8 << stage, entry);
      }
    }
    b.linear("classifier", b.globalPool("pool", x), classes);
    return b.build();
  }

  private static int plainBlock(NetworkBuilder b, String path, int x, int channels, boolean entry) {
    int stride = entry ? 2 : 1;
    int shortcut =
        entry ? b.convNorm(path + ".shortcut", x, channels, new Window(1, stride, 0)) : x;
    int y = b.convNormRelu(path + ".conv1", x, channels, new Window(3, stride, 1));
    y = b.convNorm(path + ".conv2", y, channels, SAME);
    return b.relu(path + ".relu", b.add(path + ".add", y, shortcut));
  }

  /** Norm, ReLU, conv; nothing stands on the way of the shortcuts. */
  static Network preActivation(int blocks, Dims input, int classes) {
    NetworkBuilder b = new NetworkBuilder("preact-resnet-" + (6 * blocks + 2), input);
    int x = b.conv("conv1", 0, 16, SAME);
    for (int stage = 1; stage <= 3; stage++) {
      for (int block = 1; block <= blocks; block++) {
        boolean entry = block == 1 && stage > 1;
        x = preActivationBlock(b, "stage" + stage + ".block" + block, x, 8 << stage, entry);
      }
    }
    x = b.relu("final.relu", b.norm("final.norm", x));
    b.linear("classifier", b.globalPool("pool", x), classes);
    return b.build();
  }

  private static int preActivationBlock(
      NetworkBuilder b, String path, int x, int channels, boolean entry) {
    int active = b.relu(path + ".relu1", b.norm(path + ".norm1", x));
    int stride = entry ? 2 : 1;
    int shortcut =
        entry ? b.conv(path + ".shortcut", active, channels, new Window(1, stride, 0)) : x;
    int y = b.conv(path + ".conv1", active, channels, new Window(3, stride, 1));
    y = b.relu(path + ".relu2", b.norm(path + ".norm2", y));
    return b.add(path + ".add", b.conv(path + ".conv2", y, channels, SAME), shortcut);
  }
}
