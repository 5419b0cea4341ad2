package actnn.engine.model.zoo;

import actnn.engine.layers.ConvTranspose;
import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A small U-Net (Ronneberger et al. 2015): down over four resolutions and up again, each step up
 * beside the features that the way down had there. A quarter of the published channels, with batch
 * norm and padded convolutions, so that every pixel gets a class: (K, H, W).
 */
final class UNet {
  private static final Window SAME = new Window(3, 1, 1);
  private static final Window TWICE = new Window(2, 2, 0);
  private static final int WIDTH = 16;
  private static final int DEPTH = 3;

  private UNet() {}

  static Network draw(Dims input, int classes) {
    SideCheck.multiple("unet", input, 1 << DEPTH);
    NetworkBuilder b = new NetworkBuilder("unet", input);
    List<Integer> skips = new ArrayList<>();
    int x = 0;
    for (int level = 0; level < DEPTH; level++) {
      x = twoConvs(b, "down" + (level + 1), x, WIDTH << level);
      skips.add(x);
      x = b.maxPool("down" + (level + 1) + ".pool", x, 2);
    }
    x = twoConvs(b, "bottom", x, WIDTH << DEPTH);
    for (int level = DEPTH - 1; level >= 0; level--) {
      String path = "up" + (level + 1);
      x = b.layer(path + ".enlarge", enlarge(WIDTH << level), x);
      x = twoConvs(b, path, b.concat(path + ".concat", skips.get(level), x), WIDTH << level);
    }
    b.pixelClasses("classifier", x, classes);
    return b.build();
  }

  private static ConvTranspose enlarge(int channels) {
    return new ConvTranspose(channels, TWICE, List.of(0, 0), 1, true);
  }

  private static int twoConvs(NetworkBuilder b, String path, int from, int channels) {
    int x = b.convNormRelu(path + ".1", from, channels, SAME);
    return b.convNormRelu(path + ".2", x, channels, SAME);
  }
}
