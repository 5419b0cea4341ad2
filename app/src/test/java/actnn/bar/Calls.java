package actnn.bar;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls to a file system, lets the n-th fail, or all from there on, and counts what is
 * left open.
 */
final class Calls {
  private final int failing;
  private final boolean fromThere;
  private final AtomicInteger made = new AtomicInteger();
  private final Map<String, Integer> kinds = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  private Calls(int failing, boolean fromThere) {
    this.failing = failing;
    this.fromThere = fromThere;
  }

  /** The n-th fails, from 1, and all others go well, as where a disk was full for a moment. */
  static Calls failOnce(int n) {
    return new Calls(n, false);
  }

  /**
   * The n-th fails and all after it, too, so that nothing is put right: as where a process dies.
   */
  static Calls failFrom(int n) {
    return new Calls(n, true);
  }

  /** One more call. */
  void make(String what) throws IOException {
    int call = made.incrementAndGet();
    kinds.merge(what, 1, Integer::sum);
    if (call == failing || fromThere && call > failing) {
      throw new IOException("call " + call + " (" + what + ") failed");
    }
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  /** None fails. */
  static Calls counted() {
    return new Calls(Integer.MAX_VALUE, false);
  }

  /** How many were made of a kind. */
  int of(String what) {
    return kinds.getOrDefault(what, 0);
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
