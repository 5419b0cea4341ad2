package actnn.bar;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** The highest that the heap of this process was while it was asked over and over, uncollected. */
final class HeapMark implements AutoCloseable {
  private static final long PAUSE_MILLIS = 10;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final Thread asking = new Thread(this::ask, "heap-mark");
  private volatile boolean over;
  private volatile long highest;

  private HeapMark() {}

  /** Begins after a collection: what others left behind is not counted. */
  static HeapMark begin() {
    System.gc();
    HeapMark mark = new HeapMark();
    mark.asking.start();
    return mark;
  }

  /** In bytes. */
  long highest() {
    return highest;
  }

  private void ask() {
    try {
      while (!over) {
        highest = Math.max(highest, memory.getHeapMemoryUsage().getUsed());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    asking.join();
  }
}
