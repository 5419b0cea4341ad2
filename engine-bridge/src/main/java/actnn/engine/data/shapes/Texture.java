package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;

/** How two colours share an area: the weight of the second one at a point. */
@FunctionalInterface
interface Texture {

  /** A weight from 0 to 1; one unit of length is the figure's radius or half the image. */
  float weight(float x, float y);

  /**
   * A random texture.
   *
   * @param finest the smallest detail that pixels can show, in units of length
   */
  static Texture random(RandomStream random, float finest) {
    float cell = Math.max(finest, random.between(0.18f, 0.5f));
    float turn = random.unit();
    float phase = random.unit();
    return switch (random.below(6)) {
      case 0 -> (x, y) -> 0;
      case 1 -> gradient(turn);
      case 2 -> stripes(turn, phase, cell);
      case 3 -> checks(turn, phase, cell);
      case 4 -> dots(phase, cell);
      default -> clouds(random.bits(), cell);
    };
  }

  private static Texture gradient(float turn) {
    float cos = cos(turn);
    float sin = sin(turn);
    return (x, y) -> clip(0.5f + 0.5f * (cos * x + sin * y));
  }

  private static Texture stripes(float turn, float phase, float cell) {
    float cos = cos(turn) / cell;
    float sin = sin(turn) / cell;
    return (x, y) -> clip(0.5f + 1.5f * wave(cos * x + sin * y + phase));
  }

  private static Texture checks(float turn, float phase, float cell) {
    float cos = cos(turn) / cell;
    float sin = sin(turn) / cell;
    return (x, y) -> {
      float along = wave(cos * x + sin * y + phase);
      float across = wave(cos * y - sin * x + phase);
      return clip(0.5f + 6 * along * across);
    };
  }

  private static Texture dots(float phase, float cell) {
    float scale = 1 / cell;
    return (x, y) -> {
      float dx = part(x * scale + phase) - 0.5f;
      float dy = part(y * scale + phase) - 0.5f;
      return clip(0.5f + 12 * (0.09f - dx * dx - dy * dy));
    };
  }

  /** Random values at the points of a lattice, smoothly in between. */
  private static Texture clouds(long key, float cell) {
    float scale = 1 / cell;
    return (x, y) -> {
      int column = (int) Math.floor(x * scale);
      int row = (int) Math.floor(y * scale);
      float u = smooth(x * scale - column);
      float v = smooth(y * scale - row);
      float top = blend(lattice(key, column, row), lattice(key, column + 1, row), u);
      float low = blend(lattice(key, column, row + 1), lattice(key, column + 1, row + 1), u);
      return blend(top, low, v);
    };
  }

  private static float lattice(long key, int column, int row) {
    return (RandomStream.mix(key + column * 0x1F123BB5L + row * 0x5E2D58D8B3BCEL) >>> 40)
        * 0x1p-24f;
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }

  private static float blend(float a, float b, float t) {
    return a + (b - a) * t;
  }

  /** A triangle wave of period 1 between -0.5 and 0.5. */
  private static float wave(float t) {
    return 2 * Math.abs(part(t) - 0.5f) - 0.5f;
  }

  private static float part(float t) {
    return t - (float) Math.floor(t);
  }

  private static float clip(float value) {
    return Math.max(0, Math.min(1, value));
  }

  private static float cos(float turn) {
    return (float) StrictMath.cos(2 * Math.PI * turn);
  }

  private static float sin(float turn) {
    return (float) StrictMath.sin(2 * Math.PI * turn);
  }
}
