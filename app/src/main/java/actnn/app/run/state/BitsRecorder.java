package actnn.app.run.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the rows of a {@link BitsHistory}. When there are too many every second one is dropped,
 * and from then on only every second (fourth, ...) profile is kept, so that the picture stays even
 * and the memory bounded. One thread adds, any may ask for the history.
 */
final class BitsRecorder {
  static final int MOST_ROWS = 1024;

  private final List<BitsHistory.Row> rows = new ArrayList<>();
  private long seen;
  private long keepEvery = 1;
  private volatile BitsHistory history = BitsHistory.EMPTY;

  void add(long step, double[] bits) {
    if (seen++ % keepEvery != 0) {
      return;
    }
    if (rows.size() == MOST_ROWS) {
      halve();
    }
    rows.add(new BitsHistory.Row(step, bits));
    history = new BitsHistory(rows);
  }

  BitsHistory history() {
    return history;
  }

  private void halve() {
    List<BitsHistory.Row> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += 2) {
      kept.add(rows.get(i));
    }
    rows.clear();
    rows.addAll(kept);
    keepEvery *= 2;
  }
}
