package actnn.engine.data;

/** Two collections of the same classes and shape that share no sample. */
public record Split(Dataset train, Dataset validation) {

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
