package actnn.engine.model.zoo;

import actnn.engine.detect.Anchors;
import actnn.engine.layers.AnchorRows;
import actnn.engine.layers.Conv;
import actnn.engine.layers.base.Started;
import actnn.engine.layers.base.Weight.Start;
import actnn.engine.model.Network;
import actnn.engine.model.NetworkBuilder;
import actnn.engine.model.zoo.ResidualStages.Stage;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small RetinaNet (Lin et al. 2017): residual stages, a feature pyramid of three levels (Lin et
 * al. 2016), and two heads of which every level uses the same weights. Its output is a row an
 * anchor: (A, K + 4).
 *
 * <p>Unlike the published one it normalises its pyramid and heads, each level by a norm of its own,
 * since levels differ in their statistics (as Tan et al. 2020, EfficientDet, do). The published one
 * goes on from a trained backbone at a rate of 0.01; from scratch and without norms this one
 * diverged while the rate rose past 0.02, with norms it learns at 0.1.
 */
final class RetinaNet {
  private static final Window SAME = new Window(3, 1, 1);
  private static final Window POINT = new Window(1, 1, 0);
  private static final int STEM = 16;
  private static final int PYRAMID = 48;
  private static final int TOWER = 2;
  private static final int LEVELS = 3;

  /** Score of every anchor at first: objects are rare, and ground would drown them otherwise. */
  private static final double PRIOR = 0.01;

  private final NetworkBuilder b;

  private RetinaNet(NetworkBuilder b) {
    this.b = b;
  }

  static Network draw(Dims input, int classes) {
    List<Integer> strides = Anchors.strides(input.get(1), input.get(2));
    SideCheck.multiple("retinanet", input, strides.get(LEVELS - 1));
    NetworkBuilder b = new NetworkBuilder("retinanet", input);
    RetinaNet net = new RetinaNet(b);
    List<Integer> pyramid = net.pyramid(net.backbone(strides.get(0)));
    Conv score = new Conv(Anchors.PER_PLACE * classes, SAME, true);
    float rare = (float) -Math.log((1 - PRIOR) / PRIOR);
    List<Integer> maps = new ArrayList<>();
    maps.addAll(
        net.head(
            "classes",
            pyramid,
            new Started(score, Map.of("weight", Start.SMALL, "bias", new Start.Constant(rare)))));
    Conv place = new Conv(Anchors.PER_PLACE * 4, SAME, true);
    maps.addAll(net.head("boxes", pyramid, new Started(place, Map.of("weight", Start.SMALL))));
    b.layer("rows", new AnchorRows(Anchors.PER_PLACE), maps.toArray(Integer[]::new));
    return b.build();
  }

  /** Features at three strides, finest first. */
  private List<Integer> backbone(int finest) {
    int x = b.convNormRelu("stem", 0, STEM, new Window(3, 2, 1));
    for (int stride = 2; stride < finest / 2; stride *= 2) {
      x = b.maxPool("stem.pool", x, 2);
    }
    List<Integer> features = new ArrayList<>();
    for (int level = 1; level <= LEVELS; level++) {
      x = ResidualStages.stage(b, "stage" + level, x, new Stage(2, STEM << level, 2, 1));
      features.add(x);
    }
    return features;
  }

  /** Coarse features are enlarged and added to finer ones, then smoothed. */
  private List<Integer> pyramid(List<Integer> features) {
    List<Integer> levels = new ArrayList<>();
    int above = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      String path = "pyramid" + (level + 1);
      int x = b.layer(path + ".lateral", new Conv(PYRAMID, POINT, true), features.get(level));
      if (level < LEVELS - 1) {
        x = b.add(path + ".add", x, b.upsample(path + ".enlarge", above, 2, Interpolation.NEAREST));
      }
      above = x;
      levels.add(0, b.convNorm(path + ".smooth", x, PYRAMID, SAME));
    }
    return levels;
  }

  /** A few convolutions and a last one, once for each level, with the weights of the finest. */
  private List<Integer> head(String path, List<Integer> pyramid, Started last) {
    List<Integer> maps = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      String place = path + ".level" + (level + 1);
      int x = pyramid.get(level);
      for (int i = 0; i < TOWER; i++) {
        String conv = place + ".conv" + (i + 1);
        if (level == 0) {
          first.add(b.conv(conv, x, PYRAMID, SAME));
        }
        x = level == 0 ? first.get(i) : b.again(conv, first.get(i), x);
        x = b.relu(conv + ".relu", b.norm(conv + ".norm", x));
      }
      maps.add(
          level == 0 ? b.layer(place + ".out", last, x) : b.again(place + ".out", maps.get(0), x));
    }
    return maps;
  }
}
