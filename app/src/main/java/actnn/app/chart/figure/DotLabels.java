package actnn.app.chart.figure;

import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.ShortNames;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Places names beside dots so that none lies on another, on a dot or outside. A name first tries
 * all places whole, then across a line, then in ever less room: a short name tells more than none.
 *
 * <p>Placing labels as well as possible is hard (Marks and Shieber 1991: NP-complete). This is the
 * usual greedy way: next comes the name with the fewest places left, and takes the one that costs
 * the others the fewest.
 */
final class DotLabels {
  /** Points that a name may take, whole or cut; names beyond the last are left out. */
  private static final double[] ROOM = {220, 160, 110, 72, 44};

  private static final double HEIGHT = 14;

  /** Between a name and another run's dot, for which it would be taken. */
  private static final double MARGIN = 3;

  /** Names among more dots than these are not read, and placing them takes its time. */
  private static final int MOST = 200;

  private final Rectangle2D area;
  private final List<Line2D> lines;
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final List<Place> placed = new ArrayList<>();

  /**
   * A dot that has a name.
   *
   * @param first whether its name is placed before those of others
   */
  record Named(String name, Rectangle2D box, boolean first) {}

  /** Where the name of a dot stands, and what there is room for of it. */
  record Place(Named dot, String text, Rectangle2D box) {}

  private DotLabels(Rectangle2D area, List<Named> dots, List<Line2D> lines) {
    this.area = area;
    this.lines = lines;
    dots.forEach(dot -> taken.add(grown(dot.box())));
  }

  /**
   * The names that have room.
   *
   * @param area what they stay in; dots outside have no name
   * @param lines what they lie across only where there is no other place
   */
  static List<Place> of(Rectangle2D area, List<Named> dots, List<Line2D> lines, Font font) {
    List<Named> inside =
        dots.stream()
            .filter(dot -> area.contains(dot.box().getCenterX(), dot.box().getCenterY()))
            .limit(MOST)
            .toList();
    List<Place> best = List.of();
    // Whole names may leave no room for others: where they do, all are cut before one is left out.
    for (int longest = 0; longest < ROOM.length && best.size() < inside.size(); longest++) {
      DotLabels labels = new DotLabels(area, dots, lines);
      labels.place(inside, longest, font);
      if (labels.placed.size() > best.size()) {
        best = List.copyOf(labels.placed);
      }
    }
    return best;
  }

  private void place(List<Named> dots, int longest, Font font) {
    for (boolean first : new boolean[] {true, false}) {
      List<Named> waiting =
          new ArrayList<>(dots.stream().filter(dot -> dot.first() == first).toList());
      for (int i = longest; i < ROOM.length; i++) {
        place(waiting, ROOM[i], font);
      }
    }
  }

  /** Places as many as possible of those that wait, and takes them out of the list. */
  private void place(List<Named> waiting, double room, Font font) {
    Map<Named, String> texts = texts(waiting, room, font);
    for (boolean across : new boolean[] {false, true}) {
      Map<Named, List<Rectangle2D>> free = new HashMap<>();
      waiting.forEach(dot -> free.put(dot, free(dot, texts.get(dot), font, across)));
      for (Optional<Named> next = tightest(free); next.isPresent(); next = tightest(free)) {
        Named dot = next.get();
        Rectangle2D place = cheapest(free.remove(dot), free);
        placed.add(new Place(dot, texts.get(dot), place));
        taken.add(place);
        waiting.remove(dot);
        free.values().forEach(places -> places.removeIf(place::intersects));
      }
    }
  }

  /** Cut alike, and unlike all that stand already. */
  private Map<Named, String> texts(List<Named> waiting, double room, Font font) {
    List<String> names =
        Stream.concat(waiting.stream().map(Named::name), placed.stream().map(Place::text)).toList();
    List<String> cut =
        ShortNames.of(names, font, i -> i < waiting.size() ? room : Integer.MAX_VALUE);
    Map<Named, String> texts = new HashMap<>();
    for (int i = 0; i < waiting.size(); i++) {
      texts.put(waiting.get(i), cut.get(i));
    }
    return texts;
  }

  private List<Rectangle2D> free(Named dot, String text, Font font, boolean across) {
    return text.isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(
            around(dot.box(), Pen.width(text, font)).stream()
                .filter(area::contains)
                .filter(place -> taken.stream().noneMatch(place::intersects))
                .filter(place -> across || lines.stream().noneMatch(place::intersectsLine))
                .toList());
  }

  private static Optional<Named> tightest(Map<Named, List<Rectangle2D>> free) {
    return free.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        // By its place last, so that a chart looks the same however often it is drawn.
        .min(
            Comparator.<Map.Entry<Named, List<Rectangle2D>>>comparingInt(e -> e.getValue().size())
                .thenComparingDouble(entry -> entry.getKey().box().getX())
                .thenComparingDouble(entry -> entry.getKey().box().getY())
                .thenComparing(entry -> entry.getKey().name()))
        .map(Map.Entry::getKey);
  }

  /** The place that takes the fewest from others; the first of several such. */
  private static Rectangle2D cheapest(
      List<Rectangle2D> places, Map<Named, List<Rectangle2D>> others) {
    return places.stream()
        .min(
            Comparator.comparingLong(
                place ->
                    others.values().stream()
                        .flatMap(List::stream)
                        .filter(place::intersects)
                        .count()))
        .orElseThrow();
  }

  /** Right, left, above and below a dot, kept inside across; then at its corners. */
  private List<Rectangle2D> around(Rectangle2D dot, double width) {
    double right = dot.getMaxX() + 5;
    double left = dot.getMinX() - 5 - width;
    double level = dot.getCenterY() - HEIGHT / 2;
    double above = dot.getMinY() - 4 - HEIGHT;
    double below = dot.getMaxY() + 4;
    double middle =
        Math.max(
            area.getMinX() + 1, Math.min(area.getMaxX() - 1 - width, dot.getCenterX() - width / 2));
    double[][] corners = {
      {right, level},
      {left, level},
      {middle, above},
      {middle, below},
      {dot.getCenterX(), above},
      {dot.getCenterX() - width, above},
      {dot.getCenterX(), below},
      {dot.getCenterX() - width, below}
    };
    return Arrays.stream(corners)
        .<Rectangle2D>map(at -> new Rectangle2D.Double(at[0], at[1], width, HEIGHT))
        .toList();
  }

  private static Rectangle2D grown(Rectangle2D box) {
    return Pen.rect(
        box.getMinX() - MARGIN,
        box.getMinY() - MARGIN,
        box.getMaxX() + MARGIN,
        box.getMaxY() + MARGIN);
  }
}
