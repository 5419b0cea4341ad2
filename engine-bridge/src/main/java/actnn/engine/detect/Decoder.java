package actnn.engine.detect;

import actnn.engine.data.target.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what a network says about anchors into detections: scores above 0.05, the best thousand of
 * them, without those that overlap a better one of their class by more than a half, the best
 * hundred of the rest (the usual settings of RetinaNet). Immutable.
 *
 * @param anchors what the rows speak of
 * @param classes numbers before the four of the box in each row
 */
public record Decoder(Anchors anchors, int classes) {
  private static final float LEAST_SCORE = 0.05f;

  /** The logit of {@link #LEAST_SCORE}: most rows are dismissed without an exponential. */
  private static final float LEAST_LOGIT = (float) Math.log(LEAST_SCORE / (1 - LEAST_SCORE));

  private static final int MOST_CANDIDATES = 1000;
  private static final int MOST_DETECTIONS = 100;
  private static final float MOST_OVERLAP = 0.5f;

  private record Candidate(int anchor, int label, float score) {}

  /**
   * The detections in one image, best first.
   *
   * @param rows a row an anchor: logits of the classes, then the box
   * @param offset where the first row starts
   */
  public List<Detection> detections(float[] rows, int offset) {
    int row = classes + 4;
    List<Candidate> candidates = new ArrayList<>();
    for (int anchor = 0; anchor < anchors.count(); anchor++) {
      for (int label = 0; label < classes; label++) {
        float logit = rows[offset + anchor * row + label];
        if (logit > LEAST_LOGIT) {
          candidates.add(new Candidate(anchor, label, (float) (1 / (1 + Math.exp(-logit)))));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    List<Detection> boxes = new ArrayList<>();
    for (Candidate c : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
      int at = offset + c.anchor() * row + classes;
      BoundingBox box =
          BoxCode.decode(anchors, c.anchor(), c.label(), rows, at)
              .clipped(anchors.height(), anchors.width());
      if (box.width() > 0 && box.height() > 0) {
        boxes.add(new Detection(box, c.score()));
      }
    }
    return suppressed(boxes, MOST_OVERLAP, MOST_DETECTIONS);
  }

  /**
   * Greedy non-maximum suppression: each detection stays unless a better one of its class that
   * stays overlaps it too much.
   *
   * @param sorted best first
   * @param overlap most that two of one class may overlap
   * @param most how many may stay
   */
  static List<Detection> suppressed(List<Detection> sorted, float overlap, int most) {
    List<Detection> kept = new ArrayList<>();
    Map<Integer, List<BoundingBox>> ofClass = new HashMap<>();
    for (Detection each : sorted) {
      List<BoundingBox> better =
          ofClass.computeIfAbsent(each.box().label(), label -> new ArrayList<>());
      if (isFree(each.box(), better, overlap)) {
        better.add(each.box());
        kept.add(each);
      }
      if (kept.size() == most) {
        break;
      }
    }
    return List.copyOf(kept);
  }

  private static boolean isFree(BoundingBox box, List<BoundingBox> better, float overlap) {
    for (BoundingBox other : better) {
      if (other.overlap(box) > overlap) {
        return false;
      }
    }
    return true;
  }
}
