package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;

/** Red, green and blue from 0 to 1. */
record Colour(float red, float green, float blue) {

  static Colour random(RandomStream random) {
    return new Colour(
        random.between(0.05f, 0.95f), random.between(0.05f, 0.95f), random.between(0.05f, 0.95f));
  }

  /** A neighbour, each part at most {@code reach} away. */
  Colour near(RandomStream random, float reach) {
    return new Colour(
        clip(red + random.between(-reach, reach)),
        clip(green + random.between(-reach, reach)),
        clip(blue + random.between(-reach, reach)));
  }

  Colour mix(Colour other) {
    return new Colour((red + other.red) / 2, (green + other.green) / 2, (blue + other.blue) / 2);
  }

  /** Root mean square over the parts, so black and white are 1 apart. */
  float distance(Colour other) {
    float r = red - other.red;
    float g = green - other.green;
    float b = blue - other.blue;
    return (float) Math.sqrt((r * r + g * g + b * b) / 3);
  }

  private static float clip(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
