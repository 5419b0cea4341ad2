package actnn.engine.objective;

import actnn.engine.config.Task;
import actnn.engine.data.target.Targets;
import actnn.engine.detect.Anchors;
import actnn.engine.detect.Assignment;
import actnn.engine.detect.Decoder;
import actnn.engine.metric.AveragePrecision;
import actnn.engine.torch.autograd.AutogradLosses;
import actnn.engine.torch.tape.LossOperators.Focus;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Objects with boxes: focal loss and box regression over rows (N, A, K + 4), judged by COCO's mean
 * average precision.
 *
 * @param anchors A of them
 * @param classes K
 */
record FocalDetection(Anchors anchors, int classes) implements Objective {
  /** Class of each anchor (N, A), int64, and the box that it should say (N, A, 4). */
  @Override
  public NDArray[] targets(Targets truth, NDManager manager) {
    Targets.Boxes boxes = (Targets.Boxes) truth;
    int count = anchors.count();
    long[] all = new long[boxes.count() * count];
    float[] offsets = new float[4 * all.length];
    for (int image = 0; image < boxes.count(); image++) {
      Assignment assigned = Assignment.of(anchors, boxes.images().get(image));
      for (int anchor = 0; anchor < count; anchor++) {
        all[image * count + anchor] = assigned.classes()[anchor];
      }
      System.arraycopy(assigned.offsets(), 0, offsets, 4 * image * count, 4 * count);
    }
    return new NDArray[] {
      manager.create(all, new Shape(boxes.count(), count)),
      manager.create(offsets, new Shape(boxes.count(), count, 4))
    };
  }

  @Override
  public Score score(TapeOperators operators, NDArray output, NDArray[] targets) {
    return Score.of(operators.losses().detection(output, targets[0], targets[1], Focus.USUAL));
  }

  @Override
  public NDArray differentiable(NDArray output, NDArray[] targets) {
    return AutogradLosses.detection(output, targets[0], targets[1], Focus.USUAL);
  }

  /** Boxes are decoded, suppressed and matched at ten thresholds: as much as a step. */
  @Override
  public double glance(NDArray output, Targets truth) {
    return Double.NaN;
  }

  @Override
  public Meter meter() {
    Decoder decoder = new Decoder(anchors, classes);
    AveragePrecision precision = new AveragePrecision();
    return new Meter() {
      @Override
      public void add(NDArray output, Targets truth) {
        Targets.Boxes boxes = (Targets.Boxes) truth;
        float[] rows = output.toFloatArray();
        int image = rows.length / boxes.count();
        for (int i = 0; i < boxes.count(); i++) {
          precision.add(decoder.detections(rows, i * image), boxes.images().get(i));
        }
      }

      @Override
      public List<Reading> readings() {
        return List.of(
            new Reading(Task.DETECTION.metric(), precision.overThresholds()),
            new Reading("mAP50", precision.atHalf()));
      }
    };
  }
}
