package actnn.engine.data;

/**
 * How a loader walks through its data.
 *
 * @param batch samples in a batch
 * @param seed of the order and of the augmentation
 * @param shuffle a new order each epoch, else by index
 * @param dropLast whether a short last batch is left out
 * @param augmentation what is done to each image
 */
public record LoaderSpec(
    int batch, long seed, boolean shuffle, boolean dropLast, Augmentation augmentation) {

  /** Checks the batch. */
  public LoaderSpec {
    if (batch < 1) {
      throw new DataException("A batch needs at least 1 sample, not " + batch + ".");
    }
  }

  /** Shuffled, augmented as the data allows, whole batches only. */
  public static LoaderSpec training(Dataset data, int batch, long seed) {
    return new LoaderSpec(batch, seed, true, true, data.augmentation());
  }

  /** In order, unchanged, every sample exactly once. */
  public static LoaderSpec validation(int batch) {
    return new LoaderSpec(batch, 0, false, false, Augmentation.NONE);
  }
}
