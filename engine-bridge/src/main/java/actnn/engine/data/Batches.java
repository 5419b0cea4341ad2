package actnn.engine.data;

import java.util.Iterator;

/**
 * One running pass over the data: batches in order, prepared ahead by a thread of their own.
 *
 * <p>Confined to one thread. Ends by itself after the last batch, or by {@link #close}, or with the
 * loader.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {

  Batches() {}

  /** Whether another batch follows. */
  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException("to come");
  }

  /**
   * The next batch, waiting for it if need be.
   *
   * @return to be closed by the caller
   * @throws DataException if a sample could not be read
   * @throws java.util.NoSuchElementException after the last one
   */
  @Override
  public Batch next() {
    throw new UnsupportedOperationException("to come");
  }

  /** Stops the thread and waits for its end; harmless when repeated. */
  @Override
  public void close() {}
}
