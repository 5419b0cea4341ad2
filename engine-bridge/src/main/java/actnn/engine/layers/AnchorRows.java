package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the maps of a dense detector into one row an anchor. Reads the class maps of all levels
 * (A * K, H, W), then the box maps of all levels (A * 4, H, W), and makes (the sum of H * W * A, K
 * + 4): level by level, then row, column and anchor. A change of places only, so it saves nothing.
 *
 * @param anchors A, anchors at each place
 */
public record AnchorRows(int anchors) implements Layer {
  @Override
  public String kind() {
    return "anchorrows";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    int levels = inputs.size() / 2;
    long classes = inputs.get(0).get(0) / anchors;
    long rows = 0;
    for (int level = 0; level < levels; level++) {
      Dims c = inputs.get(level);
      Dims b = inputs.get(levels + level);
      boolean maps = c.rank() == 3 && c.get(0) == classes * anchors;
      if (!maps || !b.equals(Dims.of(4L * anchors, c.get(1), c.get(2)))) {
        throw new IllegalArgumentException(
            "anchorrows takes %d x K class and %d box channels a level, not %s and %s."
                .formatted(anchors, 4 * anchors, c, b));
      }
      rows += c.pixels() * anchors;
    }
    return Dims.of(rows, classes + 4);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    int levels = inputs.length / 2;
    return new Forwarded(
        operators.anchorRows(
            Arrays.copyOf(inputs, levels),
            Arrays.copyOfRange(inputs, levels, inputs.length),
            anchors));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    long[] sides = new long[backward.inputs()];
    for (int level = 0; level < sides.length / 2; level++) {
      long[] shape = backward.inputShape(level);
      sides[2 * level] = shape[2];
      sides[2 * level + 1] = shape[3];
    }
    NDArray[] maps = backward.operators().anchorRowsBackward(gradient, anchors, sides);
    return new Gradients(List.of(maps), List.of());
  }
}
