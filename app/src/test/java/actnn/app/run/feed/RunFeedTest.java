package actnn.app.run.feed;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.JournalException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A feed")
class RunFeedTest {
  /** Fails so many times, then says that it went. */
  private static final class Failing implements Tail {
    private final AtomicInteger failures;
    private final RuntimeException failure;
    private final CountDownLatch went = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Failing(int times, RuntimeException failure) {
      this.failures = new AtomicInteger(times);
      this.failure = failure;
    }

    @Override
    public boolean pump(boolean flush) throws IOException {
      if (failures.getAndDecrement() > 0) {
        throw failure;
      }
      went.countDown();
      return false;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  @DisplayName("tries a tail that fails again until it goes")
  void again() throws Exception {
    Failing tail = new Failing(3, new IllegalStateException("the store is gone"));
    try (RunFeed feed = new RunFeed("test-feed")) {
      feed.follow("run", tail);
      assertThat(tail.went.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.follows("run")).isTrue();
    }
    assertThat(tail.closed.getCount()).isZero();
  }

  @Test
  @DisplayName("lets go of a journal that this program cannot read")
  void unknownFormat() throws Exception {
    Failing tail = new Failing(1, new JournalException("The journal has format 99."));
    try (RunFeed feed = new RunFeed("test-feed")) {
      feed.follow("run", tail);
      assertThat(tail.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.follows("run")).isFalse();
    }
  }
}
