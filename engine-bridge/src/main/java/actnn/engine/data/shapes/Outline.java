package actnn.engine.data.shapes;

/**
 * A closed curve as a signed distance: below 0 inside, above 0 outside, in units of the figure's
 * radius; all curves lie within 1.25 of the middle.
 *
 * <p>The distance has to be right near the curve only, where it decides how much of a pixel is
 * covered.
 */
@FunctionalInterface
interface Outline {

  /** Nothing reaches farther from the middle. */
  float REACH = 1.25f;

  /** Signed distance of a point. */
  float distance(float x, float y);

  /** A disc. */
  static Outline disc(float radius) {
    return (x, y) -> length(x, y) - radius;
  }

  /** An ellipse, its distance taken to first order: f / |grad f|, f = |p/axes| - 1. */
  static Outline oval(float a, float b) {
    return (x, y) -> {
      float k = length(x / a, y / b);
      return k < 1e-6f ? -b : (k - 1) * k / length(x / (a * a), y / (b * b));
    };
  }

  /** What lies between two circles around the middle. */
  static Outline ring(float outer, float inner) {
    float middle = (outer + inner) / 2;
    float half = (outer - inner) / 2;
    return (x, y) -> Math.abs(length(x, y) - middle) - half;
  }

  /** A disc without another one that is moved to the right. */
  static Outline crescent(float radius, float bite, float moved) {
    float back = (radius - bite) / 2;
    return (x, y) -> Math.max(length(x + back, y) - radius, bite - length(x + back - moved, y));
  }

  /** A rectangle. */
  static Outline bar(float halfWidth, float halfHeight) {
    return (x, y) -> Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
  }

  /** The lower half of a disc. */
  static Outline half(float radius) {
    return (x, y) -> Math.max(length(x, y) - radius, -y);
  }

  /** A polygon of equal sides, standing on one of them. */
  static Outline regular(int corners, float radius) {
    float inner = (float) StrictMath.cos(Math.PI / corners);
    return corners % 2 == 0
        ? star(corners, radius * inner, 1 / inner)
        : star(corners, radius, inner);
  }

  /**
   * A star, one point upwards.
   *
   * @param inner how near the inner corners are, as a share of the outer radius
   */
  static Outline star(int points, float radius, float inner) {
    float[] corners = new float[4 * points];
    for (int i = 0; i < 2 * points; i++) {
      double angle = Math.PI * i / points - Math.PI / 2;
      double r = i % 2 == 0 ? radius : radius * inner;
      corners[2 * i] = (float) (r * StrictMath.cos(angle));
      corners[2 * i + 1] = (float) (r * StrictMath.sin(angle));
    }
    return new Polygon(corners);
  }

  /** Two bars across each other. */
  static Outline cross(float arm, float half) {
    return (x, y) -> {
      float ax = Math.abs(x);
      float ay = Math.abs(y);
      float lying = Math.max(ax - arm, ay - half);
      float standing = Math.max(ax - half, ay - arm);
      return Math.min(lying, standing);
    };
  }

  /** An arrow to the right. */
  static Outline arrow(float reach) {
    float shaft = 0.26f;
    float head = 0.86f;
    return new Polygon(
        new float[] {
          -reach, -shaft, 0.05f, -shaft, 0.05f, -head, reach, 0, 0.05f, head, 0.05f, shaft, -reach,
          shaft
        });
  }

  private static float length(float x, float y) {
    return (float) Math.sqrt(x * x + y * y);
  }
}
