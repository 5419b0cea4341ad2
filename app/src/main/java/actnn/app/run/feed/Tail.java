package actnn.app.run.feed;

import java.io.IOException;

/** One reader of one growing journal. Implementations lock themselves: any thread may pump. */
public interface Tail extends AutoCloseable {
  /**
   * Reads what has come since the last time and hands it on.
   *
   * @param flush whether to hand on small batches too
   * @return whether there may be more right now
   * @throws IOException when the file cannot be read just now; the next pump tries again
   */
  boolean pump(boolean flush) throws IOException;

  /** Closes the file; later pumps do nothing. */
  @Override
  void close();
}
