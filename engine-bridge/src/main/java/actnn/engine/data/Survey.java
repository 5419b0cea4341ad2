package actnn.engine.data;

/**
 * What a data set holds, found out without decoding an image: from names, sizes and headers of
 * files.
 *
 * @param shape of every image
 * @param classes how many classes there are
 * @param train training samples there are; for drawn data as many as are asked for
 * @param validation the same for validation
 */
public record Survey(ImageShape shape, int classes, int train, int validation) {

  /** What an opened data set holds. */
  public static Survey of(Split split) {
    return new Survey(
        split.train().shape(),
        split.train().classes(),
        split.train().size(),
        split.validation().size());
  }

  /** The same with square images of another size; this one if size is 0. */
  public Survey resized(int size) {
    return size == 0
        ? this
        : new Survey(new ImageShape(shape.channels(), size, size), classes, train, validation);
  }
}
