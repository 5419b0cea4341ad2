package actnn.app.chart.figure;

import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.ShortNames;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /** Between a name and another, or another run's dot, for which it would be taken. */
  private static final double MARGIN = 3;

  /** Names among more dots than these are not read, and placing them takes its time. */
  private static final int MOST = 200;

  private final Rectangle2D area;
  private final List<Line2D> lines;
  private final Font font;
  private final List<Shape> taken = new ArrayList<>();
  private final List<Place> placed = new ArrayList<>();

  /**
   * A dot that has a name.
   *
   * @param box around the dot, which is round
   * @param first whether its name is placed before those of others
   */
  record Named(String name, Rectangle2D box, boolean first) {}

  /** Where the name of a dot stands, and what there is room for of it. */
  record Place(Named dot, String text, Rectangle2D box) {}

  /** A name that has no place yet, and the places that are free for it; these grow fewer. */
  private record Waiting(Named dot, String text, List<Rectangle2D> free) {}

  private DotLabels(Rectangle2D area, List<Named> dots, List<Line2D> lines, Font font) {
    this.area = area;
    this.lines = lines;
    this.font = font;
    dots.forEach(dot -> taken.add(round(grown(dot.box()))));
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
    List<String> names = inside.stream().map(Named::name).toList();
    List<List<String>> texts =
        Arrays.stream(ROOM).mapToObj(room -> ShortNames.of(names, font, room)).toList();
    List<Place> best = List.of();
    // Whole names may leave no room for others: where they do, all are cut before one is left out.
    for (int longest = 0; longest < ROOM.length && best.size() < inside.size(); longest++) {
      DotLabels labels = new DotLabels(area, dots, lines, font);
      labels.place(inside, texts.subList(longest, ROOM.length));
      if (labels.placed.size() > best.size()) {
        best = List.copyOf(labels.placed);
      }
    }
    return best;
  }

  /** Places as many as it can: of those that come first, then of the others. */
  private void place(List<Named> dots, List<List<String>> texts) {
    boolean[] done = new boolean[dots.size()];
    for (boolean first : new boolean[] {true, false}) {
      for (List<String> cut : texts) {
        for (boolean across : new boolean[] {false, true}) {
          List<Waiting> waiting = new ArrayList<>();
          for (int i = 0; i < done.length; i++) {
            if (!done[i] && dots.get(i).first() == first) {
              waiting.add(
                  new Waiting(dots.get(i), cut.get(i), free(dots.get(i), cut.get(i), across)));
            }
          }
          place(waiting);
          for (int i = 0; i < done.length; i++) {
            Named dot = dots.get(i);
            done[i] = placed.stream().anyMatch(place -> place.dot() == dot);
          }
        }
      }
    }
  }

  private void place(List<Waiting> waiting) {
    for (Optional<Waiting> next = tightest(waiting); next.isPresent(); next = tightest(waiting)) {
      Waiting now = next.get();
      waiting.remove(now);
      Rectangle2D place = cheapest(now.free(), waiting);
      placed.add(new Place(now.dot(), now.text(), place));
      Rectangle2D apart = grown(place);
      taken.add(apart);
      waiting.forEach(other -> other.free().removeIf(apart::intersects));
    }
  }

  /** None for a text that is another's already: they were cut to different lengths. */
  private List<Rectangle2D> free(Named dot, String text, boolean across) {
    boolean known =
        placed.stream()
            .anyMatch(place -> place.text().equals(text) && !place.dot().name().equals(dot.name()));
    return text.isEmpty() || known
        ? new ArrayList<>()
        : new ArrayList<>(
            around(dot.box(), Pen.width(text, font)).stream()
                .filter(area::contains)
                .filter(place -> taken.stream().noneMatch(shape -> shape.intersects(place)))
                .filter(place -> across || lines.stream().noneMatch(place::intersectsLine))
                .toList());
  }

  private static Shape round(Rectangle2D box) {
    return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  private static Optional<Waiting> tightest(List<Waiting> waiting) {
    return waiting.stream()
        .filter(name -> !name.free().isEmpty())
        .min(Comparator.comparingInt(name -> name.free().size()));
  }

  /** The place that takes the fewest from others; the first of several such. */
  private static Rectangle2D cheapest(List<Rectangle2D> places, List<Waiting> others) {
    return Collections.min(
        places,
        Comparator.comparingLong(
            place ->
                others.stream()
                    .flatMap(other -> other.free().stream())
                    .filter(place::intersects)
                    .count()));
  }

  /** Right, left, above and below a dot, kept inside across; then at its corners, then beside. */
  private List<Rectangle2D> around(Rectangle2D dot, double width) {
    double right = dot.getMaxX() + 5;
    double left = dot.getMinX() - 5 - width;
    double level = dot.getCenterY() - HEIGHT / 2;
    double above = dot.getMinY() - 4 - HEIGHT;
    double below = dot.getMaxY() + 4;
    double middle =
        Math.max(
            area.getMinX() + 1, Math.min(area.getMaxX() - 1 - width, dot.getCenterX() - width / 2));
    double start = dot.getCenterX();
    double end = dot.getCenterX() - width;
    double slightly = HEIGHT / 2;
    double[][] corners = {
      {right, level},
      {left, level},
      {middle, above},
      {middle, below},
      {start, above},
      {end, above},
      {start, below},
      {end, below},
      {right, level + slightly},
      {right, level - slightly},
      {left, level + slightly},
      {left, level - slightly}
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
