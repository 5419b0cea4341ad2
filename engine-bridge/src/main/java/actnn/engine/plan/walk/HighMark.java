package actnn.engine.plan.walk;

/** Bytes in use and the most that ever were. Confined to one thread. */
final class HighMark {
  private long used;
  private long peak;

  /** That many more. */
  void take(long bytes) {
    used += bytes;
    peak = Math.max(peak, used);
  }

  /** That many fewer. */
  void free(long bytes) {
    used -= bytes;
  }

  /** That many more, and gone again at once. */
  void moment(long bytes) {
    take(bytes);
    free(bytes);
  }

  /** The most that were in use at once. */
  long peak() {
    return peak;
  }

  /** What is in use now. */
  long used() {
    return used;
  }
}
