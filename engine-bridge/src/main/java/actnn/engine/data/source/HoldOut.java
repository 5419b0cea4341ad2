package actnn.engine.data.source;

import actnn.engine.data.DataException;
import actnn.engine.data.random.RandomStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Samples divided in two by a hash of their file names: the same ones on every machine and for
 * every seed.
 *
 * @param train four fifths
 * @param validation one fifth, at least one
 * @param divided whether they were; else the data itself keeps them apart
 */
record HoldOut<T>(List<T> train, List<T> validation, boolean divided) {
  private static final double SHARE = 0.2;

  /** Halves that the data itself keeps apart. */
  static <T> HoldOut<T> given(List<T> train, List<T> validation) {
    return new HoldOut<>(train, validation, false);
  }

  /**
   * Sets a fifth aside.
   *
   * @param items at least two
   * @param name file name of an item
   * @param where names their place in the sentence that refuses
   */
  static <T> HoldOut<T> of(List<T> items, Function<T, String> name, String where) {
    if (items.size() < 2) {
      throw new DataException(
          "%s holds %s, but one is needed for training and one for validation."
              .formatted(where, items.isEmpty() ? "no image" : "a single image"));
    }
    List<T> ordered =
        items.stream()
            .sorted(
                Comparator.comparingLong((T item) -> RandomStream.mix(name.apply(item).hashCode()))
                    .thenComparing(name))
            .toList();
    int aside = Math.max(1, (int) Math.round(SHARE * ordered.size()));
    return new HoldOut<>(ordered.subList(aside, ordered.size()), ordered.subList(0, aside), true);
  }
}
