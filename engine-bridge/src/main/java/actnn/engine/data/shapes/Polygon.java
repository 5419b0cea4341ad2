package actnn.engine.data.shapes;

/**
 * A polygon, convex or not.
 *
 * <p>The distance is that to the nearest edge; the sign is that of the winding: a ray to the right
 * crosses the edges an odd number of times from inside.
 */
final class Polygon implements Outline {

  private final float[] x;
  private final float[] y;
  private final float[] dx;
  private final float[] dy;
  private final float[] perSquare;

  /** From corners x, y, x, y, ... in order. */
  Polygon(float[] corners) {
    int count = corners.length / 2;
    x = new float[count];
    y = new float[count];
    dx = new float[count];
    dy = new float[count];
    perSquare = new float[count];
    for (int i = 0; i < count; i++) {
      int next = (i + 1) % count;
      x[i] = corners[2 * i];
      y[i] = corners[2 * i + 1];
      dx[i] = corners[2 * next] - x[i];
      dy[i] = corners[2 * next + 1] - y[i];
      perSquare[i] = 1 / (dx[i] * dx[i] + dy[i] * dy[i]);
    }
  }

  @Override
  public float distance(float px, float py) {
    float nearest = Float.MAX_VALUE;
    boolean inside = false;
    for (int i = 0; i < x.length; i++) {
      float wx = px - x[i];
      float wy = py - y[i];
      float along = (wx * dx[i] + wy * dy[i]) * perSquare[i];
      along = Math.max(0, Math.min(1, along));
      float bx = wx - dx[i] * along;
      float by = wy - dy[i] * along;
      nearest = Math.min(nearest, bx * bx + by * by);
      boolean spans = wy >= 0 ? wy < dy[i] : wy >= dy[i];
      if (spans && (wx * dy[i] < wy * dx[i]) == dy[i] > 0) {
        inside = !inside;
      }
    }
    float distance = (float) Math.sqrt(nearest);
    return inside ? -distance : distance;
  }
}
