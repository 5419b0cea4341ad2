package actnn.engine.data.shapes;

/**
 * Where an outline lies in the image.
 *
 * @param x column of its middle in pixels
 * @param y row of its middle in pixels
 * @param radius pixels for a length of 1
 * @param cos cosine of its turn
 * @param sin sine of its turn
 * @param squeeze how much narrower it is across than along, 1 or above
 */
record Pose(float x, float y, float radius, float cos, float sin, float squeeze) {

  static Pose of(float x, float y, float radius, float turns, float squeeze) {
    double angle = 2 * Math.PI * turns;
    return new Pose(
        x, y, radius, (float) StrictMath.cos(angle), (float) StrictMath.sin(angle), squeeze);
  }
}
