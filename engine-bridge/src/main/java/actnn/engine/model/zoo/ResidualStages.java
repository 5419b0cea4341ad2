package actnn.engine.model.zoo;

import actnn.engine.model.NetworkBuilder;
import actnn.engine.torch.operator.Window;

/** Basic blocks of residual networks (He et al. 2015, figure 5 left) for dense prediction. */
final class ResidualStages {
  private ResidualStages() {}

  /**
   * Some blocks of one width.
   *
   * @param stride of the first block
   * @param dilation of every 3 x 3 convolution, which widens the view where stride no longer does
   */
  record Stage(int blocks, int channels, int stride, int dilation) {}

  static int stage(NetworkBuilder b, String path, int from, Stage stage) {
    int x = from;
    for (int block = 1; block <= stage.blocks(); block++) {
      x = block(b, path + ".block" + block, x, stage, block == 1 ? stage.stride() : 1);
    }
    return x;
  }

  private static int block(NetworkBuilder b, String path, int x, Stage stage, int stride) {
    int d = stage.dilation();
    int channels = stage.channels();
    int y = b.convNormRelu(path + ".1", x, channels, new Window(3, stride, d).dilated(d));
    y =
        b.norm(
            path + ".2.norm",
            b.conv(path + ".2.conv", y, channels, new Window(3, 1, d).dilated(d)));
    boolean same = stride == 1 && b.value(x).get(0) == channels;
    int shortcut =
        same
            ? x
            : b.norm(
                path + ".shortcut.norm",
                b.conv(path + ".shortcut.conv", x, channels, new Window(1, stride, 0)));
    return b.relu(path + ".relu", b.add(path + ".add", y, shortcut));
  }
}
