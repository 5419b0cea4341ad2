package actnn.engine.data;

/**
 * How many samples of what size are asked for.
 *
 * @param size height and width in pixels; 0 for the size the data comes in
 * @param train training samples; 0 for all
 * @param validation validation samples; 0 for all
 * @param seed of drawn data and of the choice of samples
 */
public record Samples(int size, int train, int validation, long seed) {

  static final int MAX_SIZE = 1024;

  /** Checks that such samples can be had. */
  public Samples {
    if (size != 0 && (size < 8 || size > MAX_SIZE)) {
      throw new DataException(
          "Images of "
              + size
              + " pixels cannot be had: choose 8 to "
              + MAX_SIZE
              + ", or 0 for the size that the data comes in.");
    }
    if (train < 0 || validation < 0) {
      throw new DataException(
          "There cannot be "
              + Math.min(train, validation)
              + " samples: choose a number, or 0 for all.");
    }
  }
}
