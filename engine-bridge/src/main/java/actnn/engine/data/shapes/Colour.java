package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;

/** Red, green and blue from 0 to 1. */
record Colour(float red, float green, float blue) {

  /** A random tint of a brightness, not far from gray more often than shrill. */
  static Colour random(RandomStream random, float brightness) {
    float red = random.unit();
    float green = random.unit();
    float blue = random.unit();
    float mean = (red + green + blue) / 3;
    float strength = random.between(0.2f, 0.8f);
    return new Colour(
        clip(brightness + strength * (red - mean)),
        clip(brightness + strength * (green - mean)),
        clip(brightness + strength * (blue - mean)));
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

  /** From 0, black, to 1, white. */
  float brightness() {
    return (red + green + blue) / 3;
  }

  private static float clip(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
