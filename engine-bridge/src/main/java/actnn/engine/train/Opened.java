package actnn.engine.train;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been opened so far, so that it is closed again where a later part cannot be opened.
 * Confined to one thread.
 */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Notes a part; it is closed before those that were opened earlier. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Leaves a part to another one, which closes it from now on. */
  void leave(AutoCloseable part) {
    parts.remove(part);
  }

  /** Closes every part, whatever fails to close on the way; the first failure is thrown. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        RuntimeException failure =
            e instanceof RuntimeException known ? known : new IllegalStateException(e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
