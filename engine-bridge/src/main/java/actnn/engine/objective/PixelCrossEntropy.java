package actnn.engine.objective;

import actnn.engine.config.Task;
import actnn.engine.data.target.Target;
import actnn.engine.data.target.Targets;
import actnn.engine.metric.ConfusionMatrix;
import actnn.engine.torch.autograd.AutogradLosses;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One class a pixel: softmax and mean cross-entropy of logits (N, K, H, W) over the pixels that are
 * not ignored, judged by mean intersection over union.
 *
 * @param classes K
 */
record PixelCrossEntropy(int classes) implements Objective {
  /** The class numbers (N, H, W), uint8. */
  @Override
  public NDArray[] targets(Targets truth, NDManager manager) {
    Targets.Masks masks = (Targets.Masks) truth;
    ByteBuffer bytes = ByteBuffer.allocateDirect(masks.classes().length);
    bytes.put(masks.classes()).rewind();
    Shape shape = new Shape(masks.count(), masks.height(), masks.width());
    return new NDArray[] {manager.create(bytes, shape, DataType.UINT8)};
  }

  @Override
  public Score score(TapeOperators operators, NDArray output, NDArray[] targets) {
    return Score.of(operators.losses().pixelCrossEntropy(output, targets[0], Target.Mask.IGNORED));
  }

  @Override
  public NDArray differentiable(NDArray output, NDArray[] targets) {
    return AutogradLosses.pixelCrossEntropy(output, targets[0], Target.Mask.IGNORED);
  }

  @Override
  public Meter meter() {
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    return new Meter() {
      @Override
      public void add(NDArray output, Targets truth) {
        byte[] right = ((Targets.Masks) truth).classes();
        try (NDArray best = output.argMax(1)) {
          long[] found = best.toLongArray();
          for (int i = 0; i < right.length; i++) {
            int label = right[i] & 0xFF;
            if (label != Target.Mask.IGNORED) {
              matrix.add(label, (int) found[i]);
            }
          }
        }
      }

      @Override
      public List<Reading> readings() {
        return List.of(
            new Reading(Task.SEGMENTATION.metric(), matrix.meanIntersectionOverUnion()),
            new Reading("pixelAccuracy", matrix.accuracy()));
      }
    };
  }
}
