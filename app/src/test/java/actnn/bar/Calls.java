package actnn.bar;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls to a file system, lets the n-th fail, and counts what is left open. */
final class Calls {
  private final int failing;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param failing the call that fails, from 1
   */
  Calls(int failing) {
    this.failing = failing;
  }

  /** One more call. */
  void make(String what) throws IOException {
    if (made.incrementAndGet() == failing) {
      throw new IOException("call " + failing + " (" + what + ") failed");
    }
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  /** Whether the call that was to fail was reached. */
  boolean failed() {
    return made.get() >= failing;
  }

  /** Channels and folder streams that nobody closed. */
  int leaked() {
    return open.get();
  }
}
