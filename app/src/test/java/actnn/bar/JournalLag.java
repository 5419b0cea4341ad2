package actnn.bar;

import actnn.app.run.home.Home;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;

/** How far a store is behind a journal that grows, in time. */
final class JournalLag implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;

  private final Home home;
  private final Store store;
  private final String run;
  private long longest;

  JournalLag(Home home, String run) {
    this.home = home;
    this.store = Store.openUnchecked(home.database());
    this.run = run;
  }

  /** Waits until the store has what the journal has now, half a line at its end apart. */
  void probe() throws IOException, InterruptedException {
    long size = Files.size(home.journal(run)) - 1000;
    long begun = System.nanoTime();
    while (store.runs().byId(run).orElseThrow().journalOffset() < size) {
      Thread.sleep(PAUSE_MILLIS);
    }
    longest = Math.max(longest, System.nanoTime() - begun);
    Thread.sleep(PAUSE_MILLIS);
  }

  long longestMillis() {
    return longest / 1_000_000;
  }

  @Override
  public void close() {
    store.close();
  }
}
