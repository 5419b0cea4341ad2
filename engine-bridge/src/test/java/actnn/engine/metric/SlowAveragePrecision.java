package actnn.engine.metric;

import actnn.engine.data.target.BoundingBox;
import actnn.engine.detect.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Average precision straight from its definition, for one threshold: for each of 101 recalls the
 * best precision that any cut of the ranking reaches at that recall or above. Quadratic and plain.
 */
final class SlowAveragePrecision {
  private SlowAveragePrecision() {}

  /** One image. */
  record Image(List<Detection> detections, List<BoundingBox> truth) {}

  static double mean(List<Image> images, double overlap) {
    Set<Integer> labels = new TreeSet<>();
    images.forEach(image -> image.truth().forEach(box -> labels.add(box.label())));
    return labels.stream().mapToDouble(k -> ofClass(images, k, overlap)).average().orElseThrow();
  }

  private record Ranked(double score, boolean hit) {}

  private static double ofClass(List<Image> images, int label, double overlap) {
    List<Ranked> ranking = new ArrayList<>();
    int objects = 0;
    for (Image image : images) {
      List<BoundingBox> free = new ArrayList<>();
      image.truth().stream().filter(box -> box.label() == label).forEach(free::add);
      objects += free.size();
      List<Detection> own = new ArrayList<>();
      image.detections().stream().filter(d -> d.box().label() == label).forEach(own::add);
      own.sort(Comparator.comparing(d -> -d.score()));
      for (Detection each : own.subList(0, Math.min(100, own.size()))) {
        BoundingBox best = null;
        for (BoundingBox box : free) {
          double shared = shared(box, each.box());
          if (shared >= overlap && (best == null || shared > shared(best, each.box()))) {
            best = box;
          }
        }
        ranking.add(new Ranked(each.score(), best != null));
        free.remove(best);
      }
    }
    ranking.sort(Comparator.comparing(each -> -each.score()));
    double sum = 0;
    for (int percent = 0; percent <= 100; percent++) {
      sum += bestPrecision(ranking, objects, percent / 100.0);
    }
    return sum / 101;
  }

  private static double bestPrecision(List<Ranked> ranking, int objects, double recall) {
    double best = 0;
    for (int cut = 1; cut <= ranking.size(); cut++) {
      long hits = ranking.subList(0, cut).stream().filter(Ranked::hit).count();
      if ((double) hits / objects >= recall) {
        best = Math.max(best, (double) hits / cut);
      }
    }
    return best;
  }

  private static double shared(BoundingBox a, BoundingBox b) {
    float across = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    float down = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    float both = Math.max(0, across) * Math.max(0, down);
    return both / (a.width() * a.height() + b.width() * b.height() - both);
  }
}
