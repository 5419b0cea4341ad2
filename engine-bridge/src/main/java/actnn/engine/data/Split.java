package actnn.engine.data;

/**
 * Two collections of the same classes and shape that share no sample.
 *
 * @param heldOut whether the data has none for validation, so that a share of it was set aside
 */
public record Split(Dataset train, Dataset validation, boolean heldOut) {
  /** Two that the data itself keeps apart. */
  public Split(Dataset train, Dataset validation) {
    this(train, validation, false);
  }

  /** Checks that both speak of the same classes and the same shape. */
  public Split {
    if (!train.classNames().equals(validation.classNames())
        || !train.shape().equals(validation.shape())) {
      throw new IllegalArgumentException(
          "Training and validation differ in classes or shape: "
              + train.shape()
              + " and "
              + validation.shape()
              + ".");
    }
  }
}
