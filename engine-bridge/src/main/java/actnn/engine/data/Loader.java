package actnn.engine.data;

import actnn.engine.data.random.RandomStream;
import actnn.engine.data.target.Shift;
import actnn.engine.data.target.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a data set into epochs of batches.
 *
 * <p>The order is a function of (seed, epoch), what happens to an image one of (seed, epoch,
 * index): a pass can therefore start anywhere and be repeated exactly. Memory: {@link
 * Batches#AHEAD} batches wait, one is being made and one is in the caller's hands; their buffers go
 * round.
 *
 * <p>Confined to one thread. At most one pass is open: opening the next ends the one before.
 */
public final class Loader implements AutoCloseable {

  /** Batches that exist at once: waiting, being made, and in the caller's hands. */
  public static final int BUFFERS = Batches.AHEAD + 2;

  private static final long ORDER = 1;
  private static final long CHANGE = 2;

  private final Dataset data;
  private final LoaderSpec spec;
  private final ArrayBlockingQueue<ByteBuffer> spare = new ArrayBlockingQueue<>(BUFFERS);
  private @Nullable Batches open;

  /**
   * A loader; no thread starts before the first epoch.
   *
   * @throws DataException if there is no sample, or a shuffled pass is asked for with a batch
   *     larger than the data
   */
  public Loader(Dataset data, LoaderSpec spec) {
    if (data.size() < 1) {
      throw new DataException("%s holds no sample: add at least one.".formatted(data.name()));
    }
    if (spec.shuffle() && spec.batch() > data.size()) {
      throw new DataException(
          "A batch of "
              + spec.batch()
              + " is larger than the "
              + data.size()
              + " training samples of "
              + data.name()
              + ": choose a smaller batch or more samples.");
    }
    if ((long) Float.BYTES * data.shape().values() * spec.batch() > Integer.MAX_VALUE) {
      throw new DataException(
          "A batch of "
              + spec.batch()
              + " images of "
              + data.shape()
              + " needs more than 2 GiB in one piece: choose a smaller batch.");
    }
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
    if (firstBatch < 0 || firstBatch > batches()) {
      throw new IllegalArgumentException(
          "Epoch " + epoch + " has " + batches() + " batches, none of them is " + firstBatch + ".");
    }
    close();
    int[] order = order(epoch);
    float[] image = new float[data.shape().values()];
    float[] changed = new float[image.length];
    Batches pass =
        new Batches(
            "actnn-loader-" + data.name(),
            firstBatch,
            batches(),
            number -> fill(take(number, order), epoch, image, changed));
    open = pass;
    return pass;
  }

  /** Ends the open pass, if any. */
  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private int[] order(int epoch) {
    return spec.shuffle()
        ? new RandomStream(spec.seed(), ORDER, epoch).permutation(data.size())
        : IntStream.range(0, data.size()).toArray();
  }

  private Batch take(int number, int[] order) {
    int from = number * spec.batch();
    int[] indices = Arrays.copyOfRange(order, from, Math.min(order.length, from + spec.batch()));
    ByteBuffer memory = spare.poll();
    if (memory == null) {
      int bytes = Float.BYTES * spec.batch() * data.shape().values();
      memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return new Batch(number, data, indices, memory, spare::offer);
  }

  private Batch fill(Batch batch, int epoch, float[] image, float[] changed) {
    boolean augmented = !spec.augmentation().equals(Augmentation.NONE);
    Normalization normalization = data.normalization();
    FloatBuffer target = batch.images();
    for (int i = 0; i < batch.count(); i++) {
      int index = batch.indices()[i];
      Target truth = data.read(index, image, 0);
      float[] result = image;
      if (augmented) {
        long use = CHANGE + ((long) epoch << 8);
        Shift shift = spec.augmentation().draw(new RandomStream(spec.seed(), use, index));
        Augmentation.apply(image, data.shape(), shift, changed);
        truth = truth.moved(shift);
        result = changed;
      }
      batch.tell(i, truth);
      normalization.apply(result);
      target.put(result);
    }
    return batch;
  }
}
