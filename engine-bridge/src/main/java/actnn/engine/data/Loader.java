package actnn.engine.data;

/**
 * Turns a data set into epochs of batches.
 *
 * <p>Confined to one thread. At most one pass is open: opening the next ends the one before.
 */
public final class Loader implements AutoCloseable {

  private final Dataset data;
  private final LoaderSpec spec;

  /**
   * A loader; no thread starts before the first epoch.
   *
   * @throws DataException if a shuffled pass is asked for with a batch larger than the data
   */
  public Loader(Dataset data, LoaderSpec spec) {
    this.data = data;
    this.spec = spec;
  }

  /** Shuffled, augmented, whole batches. */
  public static Loader training(Dataset data, int batch, long seed) {
    return new Loader(data, LoaderSpec.training(data, batch, seed));
  }

  /** In order, every sample once, the last batch may be short. */
  public static Loader validation(Dataset data, int batch) {
    return new Loader(data, LoaderSpec.validation(batch));
  }

  /** Batches that a whole epoch yields. */
  public int batches() {
    int whole = data.size() / spec.batch();
    return spec.dropLast() || data.size() % spec.batch() == 0 ? whole : whole + 1;
  }

  /** A whole epoch, numbered from 0. */
  public Batches epoch(int epoch) {
    return epoch(epoch, 0);
  }

  /**
   * The rest of an epoch: exactly the batches that {@code epoch(epoch)} yields from number {@code
   * firstBatch} on, without reading those before.
   *
   * @param firstBatch 0 to {@link #batches}
   */
  public Batches epoch(int epoch, int firstBatch) {
    throw new UnsupportedOperationException("to come");
  }

  /** Ends the open pass, if any. */
  @Override
  public void close() {}
}
