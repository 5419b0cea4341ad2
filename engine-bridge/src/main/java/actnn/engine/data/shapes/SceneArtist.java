package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws scenes after one spec; immutable, safe for several threads. */
public final class SceneArtist {

  private static final int TRIES = 30;

  /** How near two figures may come, as a share of the sum of their radii: a little overlap. */
  private static final float NEAREST = 0.85f;

  private final ShapesSpec spec;
  private final ShapesSpec.Difficulty hard;
  private final float finest;

  /** An artist for one kind of picture. */
  public SceneArtist(ShapesSpec spec) {
    this.spec = spec;
    this.hard = spec.difficulty();
    this.finest = 8f / spec.size();
  }

  /** A figure in its place. */
  private record Placed(Figure figure, Pose pose) {}

  /**
   * Draws one scene.
   *
   * @param seed of the whole data set
   * @param stream tells training from validation
   * @param index of the sample
   * @param label class of the main figure
   */
  public Scene draw(long seed, long stream, long index, int label) {
    RandomStream random = new RandomStream(seed, stream, index);
    Canvas canvas = new Canvas(spec.size());
    Paint ground =
        Paint.around(
            Colour.random(random, random.between(0.1f, 0.4f)), random, hard.texture(), finest);
    canvas.ground(ground);
    List<Placed> figures = place(random, label);
    scatter(canvas, random, ground);
    for (int i = figures.size() - 1; i >= 0; i--) {
      Placed placed = figures.get(i);
      Paint paint = Paint.around(standingOut(random, ground), random, hard.texture(), 2 * finest);
      canvas.fill(placed.figure().outline(), placed.pose(), paint, (byte) (i + 1));
    }
    cover(canvas, random, figures.get(0).pose());
    canvas.light(random.between(0, 0.3f), random.unit());
    byte[] image = canvas.develop(random, hard.noise() * random.between(0.3f, 1));
    return truth(label, image, canvas.owner(), figures);
  }

  /**
   * The main figure first and largest; another one that finds no room is left out, since what is
   * almost hidden can be neither found nor named.
   */
  private List<Placed> place(RandomStream random, int label) {
    List<Placed> figures = new ArrayList<>();
    float largest = 0.40f * spec.size() / (float) Math.sqrt(0.6 + 0.4 * spec.figures());
    for (int i = 0; i < spec.figures(); i++) {
      int kind = i == 0 ? label : random.below(spec.classes());
      float radius = largest * (1 - hard.shrink() * random.unit()) * (i == 0 ? 1 : 0.7f);
      Pose pose = pose(random, radius);
      for (int attempt = 0; attempt < TRIES && crowded(pose, figures); attempt++) {
        pose = pose(random, radius);
      }
      if (!crowded(pose, figures)) {
        figures.add(new Placed(Figure.values()[kind], pose));
      }
    }
    return figures;
  }

  private Pose pose(RandomStream random, float radius) {
    float margin = 0.95f * radius;
    return Pose.of(
        random.between(margin, spec.size() - margin),
        random.between(margin, spec.size() - margin),
        radius,
        random.between(-hard.turn(), hard.turn()) + (random.chance(0.5f) ? 0.5f : 0),
        random.between(1, 1.15f));
  }

  private static boolean crowded(Pose pose, List<Placed> others) {
    for (Placed other : others) {
      float dx = pose.x() - other.pose().x();
      float dy = pose.y() - other.pose().y();
      float apart = NEAREST * (pose.radius() + other.pose().radius());
      if (dx * dx + dy * dy < apart * apart) {
        return true;
      }
    }
    return false;
  }

  /**
   * Fragments behind the figures: they have edges and colours of figures, but are none, not even
   * small ones, or segmentation would be told wrong things.
   */
  private void scatter(Canvas canvas, RandomStream random, Paint ground) {
    int count = random.below(hard.distractors() + 1);
    for (int i = 0; i < count; i++) {
      Outline outline =
          switch (random.below(3)) {
            case 0 -> Outline.bar(1, random.between(0.15f, 0.3f));
            case 1 -> Outline.half(random.between(0.7f, 1));
            default -> Outline.bar(1, random.between(0.4f, 0.6f));
          };
      Pose pose =
          Pose.of(
              random.between(0, spec.size()),
              random.between(0, spec.size()),
              spec.size() * random.between(0.05f, 0.14f),
              random.unit(),
              random.between(1, 1.5f));
      Paint paint = Paint.plain(standingOut(random, ground));
      canvas.fill(outline, pose, paint, Canvas.NOBODY);
    }
  }

  /** A bar across the main figure, or a patch at its rim, or neither. */
  private void cover(Canvas canvas, RandomStream random, Pose main) {
    int kind = random.below(3);
    float half = hard.cover() * random.between(0.3f, 1);
    float turn = random.unit();
    float away = random.between(0.1f, 0.8f);
    Paint paint =
        Paint.around(
            Colour.random(random, random.between(0.1f, 0.9f)), random, hard.texture(), finest);
    if (kind == 0 || hard.cover() == 0) {
      return;
    }
    Pose direction = Pose.of(0, 0, 1, turn, 1);
    float distance = main.radius() * (kind == 1 ? away : 1.0f);
    float x = main.x() + direction.sin() * distance;
    float y = main.y() - direction.cos() * distance;
    Pose pose = Pose.of(x, y, main.radius() * 1.6f, turn, 1);
    Outline outline = kind == 1 ? Outline.bar(1.2f, half / 1.6f) : Outline.bar(0.75f, 0.9f * half);
    canvas.fill(outline, pose, paint, Canvas.NOBODY);
  }

  /** Brighter than the ground, so that a small network need not learn every edge twice. */
  private Colour standingOut(RandomStream random, Paint ground) {
    float least = ground.mean().brightness() + hard.contrast();
    return Colour.random(random, random.between(least, Math.max(least, 0.95f)));
  }

  private Scene truth(int label, byte[] image, byte[] owner, List<Placed> figures) {
    int size = spec.size();
    byte[] mask = new byte[owner.length];
    int[][] edges = new int[figures.size()][];
    for (int i = 0; i < owner.length; i++) {
      if (owner[i] != Canvas.NOBODY) {
        int figure = owner[i] - 1;
        mask[i] = (byte) (figures.get(figure).figure().ordinal() + 1);
        edges[figure] = grown(edges[figure], i % size, i / size);
      }
    }
    List<Box> boxes = new ArrayList<>();
    for (int figure = 0; figure < edges.length; figure++) {
      int[] edge = edges[figure];
      if (edge != null) {
        int kind = figures.get(figure).figure().ordinal();
        boxes.add(new Box(kind, edge[0], edge[1], edge[2], edge[3]));
      }
    }
    return new Scene(size, label, image, mask, boxes);
  }

  private static int[] grown(int @Nullable [] edge, int x, int y) {
    if (edge == null) {
      return new int[] {x, y, x + 1, y + 1};
    }
    edge[0] = Math.min(edge[0], x);
    edge[1] = Math.min(edge[1], y);
    edge[2] = Math.max(edge[2], x + 1);
    edge[3] = Math.max(edge[3], y + 1);
    return edge;
  }
}
