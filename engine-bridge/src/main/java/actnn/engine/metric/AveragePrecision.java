package actnn.engine.metric;

import actnn.engine.data.target.BoundingBox;
import actnn.engine.detect.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Mean average precision as COCO counts it (cocodataset.org, "Detection evaluation"), all sizes
 * together. Confined to one thread.
 *
 * <p>Per class and image the best hundred detections, best first, each take the object of their
 * class that they overlap most among those still free, if by the threshold at least. Over all
 * images precision is a falling function of recall (made so from the right), read at 101 recalls
 * from 0 to 1; its mean is the average precision, and the mean over the classes that occur is the
 * result.
 */
public final class AveragePrecision {
  private static final int MOST_DETECTIONS = 100;
  private static final int RECALLS = 101;
  private static final int THRESHOLDS = 10;

  private final Map<Integer, List<Judged>> judged = new HashMap<>();
  private final Map<Integer, Long> objects = new HashMap<>();

  /** A detection and, for each threshold, whether it found an object. */
  private record Judged(float score, boolean[] hits) {}

  /** The overlap that threshold number {@code i} asks for: 0.5, 0.55, ..., 0.95. */
  private static double threshold(int i) {
    return 0.5 + 0.05 * i;
  }

  /** One more image: what was seen in it and what is in it. */
  public void add(List<Detection> detections, List<BoundingBox> truth) {
    truth.forEach(box -> objects.merge(box.label(), 1L, Long::sum));
    Map<Integer, List<Detection>> byClass = new HashMap<>();
    detections.forEach(
        d -> byClass.computeIfAbsent(d.box().label(), label -> new ArrayList<>()).add(d));
    byClass.forEach((label, found) -> match(label, found, truth));
  }

  private void match(int label, List<Detection> found, List<BoundingBox> truth) {
    List<BoundingBox> own = truth.stream().filter(box -> box.label() == label).toList();
    List<Detection> best =
        found.stream()
            .sorted(Comparator.comparingDouble(Detection::score).reversed())
            .limit(MOST_DETECTIONS)
            .toList();
    boolean[][] taken = new boolean[THRESHOLDS][own.size()];
    for (Detection each : best) {
      boolean[] hits = new boolean[THRESHOLDS];
      for (int i = 0; i < THRESHOLDS; i++) {
        hits[i] = take(each.box(), own, taken[i], threshold(i));
      }
      judged.computeIfAbsent(label, key -> new ArrayList<>()).add(new Judged(each.score(), hits));
    }
  }

  private static boolean take(
      BoundingBox box, List<BoundingBox> truth, boolean[] taken, double threshold) {
    int best = -1;
    double most = threshold;
    for (int i = 0; i < taken.length; i++) {
      double overlap = box.overlap(truth.get(i));
      if (!taken[i] && overlap >= most) {
        most = overlap;
        best = i;
      }
    }
    if (best >= 0) {
      taken[best] = true;
    }
    return best >= 0;
  }

  /** At overlap 0.5; NaN while no object was there. */
  public double atHalf() {
    return mean(0, 1);
  }

  /** Mean over the overlaps 0.5, 0.55, ..., 0.95; NaN while no object was there. */
  public double overThresholds() {
    return mean(0, THRESHOLDS);
  }

  private double mean(int from, int to) {
    double sum = 0;
    for (int label : objects.keySet()) {
      List<Judged> sorted = new ArrayList<>(judged.getOrDefault(label, List.of()));
      // A stable sort, so that equal scores stay in the order of the images.
      sorted.sort(Comparator.comparingDouble(Judged::score).reversed());
      for (int i = from; i < to; i++) {
        sum += ofClass(sorted, i, objects.getOrDefault(label, 0L));
      }
    }
    return sum / objects.size() / (to - from);
  }

  private static double ofClass(List<Judged> sorted, int threshold, long objects) {
    double[] precision = new double[sorted.size()];
    double[] recall = new double[sorted.size()];
    int hits = 0;
    for (int i = 0; i < sorted.size(); i++) {
      hits += sorted.get(i).hits()[threshold] ? 1 : 0;
      precision[i] = (double) hits / (i + 1);
      recall[i] = (double) hits / objects;
    }
    for (int i = sorted.size() - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double sum = 0;
    int at = 0;
    for (int r = 0; r < RECALLS; r++) {
      while (at < recall.length && recall[at] < r / (RECALLS - 1.0)) {
        at++;
      }
      sum += at < recall.length ? precision[at] : 0;
    }
    return sum / RECALLS;
  }
}
