package actnn.engine.data;

import actnn.engine.data.target.Target;
import actnn.engine.data.target.Targets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Some samples, ready for a step: normalised float32 images in native memory, with their targets.
 *
 * <p>The buffer belongs to the loader and is used again after {@link #close}: whoever hands it to
 * native code without a copy closes the batch only after the step. Confined to one thread at a
 * time; may be handed over.
 */
public final class Batch implements AutoCloseable {

  private final int number;
  private final ImageShape shape;
  private final int[] indices;
  private final Target[] targets;
  private final ByteBuffer memory;
  private final Consumer<ByteBuffer> recycler;
  private final AtomicBoolean closed = new AtomicBoolean();

  Batch(int number, Dataset data, int[] indices, ByteBuffer memory, Consumer<ByteBuffer> recycler) {
    this.number = number;
    this.shape = data.shape();
    this.indices = indices;
    this.targets = new Target[indices.length];
    this.memory = memory;
    this.recycler = recycler;
  }

  /** Place within its epoch, from 0. */
  public int number() {
    return number;
  }

  /** Samples in this batch; the last one of a validation pass may hold fewer than asked. */
  public int count() {
    return indices.length;
  }

  /** Shape of one image. */
  public ImageShape shape() {
    return shape;
  }

  /** Index in the data set of each sample; not to be changed. */
  public int[] indices() {
    return indices;
  }

  /** The truth about its samples, in their order. */
  public Targets targets() {
    return Targets.of(Arrays.asList(targets));
  }

  void tell(int place, Target target) {
    targets[place] = target;
  }

  /**
   * The images as NCHW float32.
   *
   * @return a direct buffer in native byte order from position 0, {@code 4 * count * values} bytes
   * @throws IllegalStateException after {@link #close}
   */
  public ByteBuffer bytes() {
    if (closed.get()) {
      throw new IllegalStateException(
          "Batch " + number + " is closed and its memory may hold another batch.");
    }
    return memory.slice(0, Float.BYTES * count() * shape.values()).order(ByteOrder.nativeOrder());
  }

  /** The same memory as {@link #bytes} seen as {@code count * values} numbers. */
  public FloatBuffer images() {
    return bytes().asFloatBuffer();
  }

  /** Gives the memory back; harmless when repeated. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      recycler.accept(memory);
    }
  }
}
