package actnn.engine.model.zoo;

import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.model.zoo.ResidualStages.Stage;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import java.util.List;

/**
 * A fully convolutional network (Long et al. 2015) on ResNet-18's stages at a quarter of their
 * channels. The last two stages dilate where ResNet strides, so that the classes are found on a
 * quarter of the resolution and then enlarged to every pixel: (K, H, W).
 */
final class FullyConvolutional {
  private static final int OUTPUT_STRIDE = 4;
  private static final List<Stage> STAGES =
      List.of(
          new Stage(2, 16, 1, 1),
          new Stage(2, 32, 2, 1),
          new Stage(2, 64, 1, 2),
          new Stage(2, 128, 1, 4));

  private FullyConvolutional() {}

  static Network draw(Dims input, int classes) {
    SideCheck.multiple("fcn", input, OUTPUT_STRIDE);
    NetworkBuilder b = new NetworkBuilder("fcn", input);
    int x = b.convNormRelu("stem", 0, 16, new Window(3, 2, 1));
    for (int i = 0; i < STAGES.size(); i++) {
      x = ResidualStages.stage(b, "stage" + (i + 1), x, STAGES.get(i));
    }
    x = b.convNormRelu("head", x, 64, new Window(3, 1, 1));
    x = b.pixelClasses("classifier", x, classes);
    b.upsample("enlarge", x, OUTPUT_STRIDE, Interpolation.LINEAR);
    return b.build();
  }
}
