package actnn.engine.tape;

import actnn.engine.tape.form.Split;
import java.util.function.IntFunction;

/**
 * A save given back some samples at a time, in order, so that few of them are unpacked at once.
 * Take each part once and close it before the next; close the whole at the end. Confined to the
 * training thread.
 */
public final class Parts implements AutoCloseable {
  private final Split split;
  private final IntFunction<Restored> maker;
  private final Runnable after;

  Parts(Split split, IntFunction<Restored> maker, Runnable after) {
    this.split = split;
    this.maker = maker;
    this.after = after;
  }

  /** How many; 1 where the batch is taken whole. */
  public int count() {
    return split.parts();
  }

  /** The sample that a part begins with. */
  public int first(int part) {
    return split.first(part);
  }

  /** Samples of a part. */
  public int size(int part) {
    return split.size(part);
  }

  /** Restores a part. */
  public Restored take(int part) {
    return maker.apply(part);
  }

  @Override
  public void close() {
    after.run();
  }
}
