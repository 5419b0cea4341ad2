package actnn.app.run.feed;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.JournalException;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

@DisplayName("A feed")
class RunFeedTest {
  /** Fails so many times, then says that it went. */
  private static final class Failing implements Tail {
    private final AtomicInteger failures;
    private final Throwable failure;
    private final CountDownLatch went = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Failing(int times, Throwable failure) {
      this.failures = new AtomicInteger(times);
      this.failure = failure;
    }

    @Override
    public boolean pump(boolean flush) throws IOException {
      if (failures.getAndDecrement() > 0) {
        if (failure instanceof IOException unreadable) {
          throw unreadable;
        }
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
      went.countDown();
      return false;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("the store is gone"),
        new IOException("the disk is gone"),
        new AssertionError("an event of an unknown kind"),
        new OutOfMemoryError("planted"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  @DisplayName("tries a tail that fails again until it goes, after rests, and tells the log once")
  void again(Throwable failure) throws Exception {
    Failing tail = new Failing(2, failure);
    Logger log = (Logger) LoggerFactory.getLogger(RunFeed.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    long begun = System.nanoTime();
    try (RunFeed feed = new RunFeed("test-feed")) {
      feed.follow("run", tail);
      assertThat(tail.went.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(feed.follows("run")).isTrue();
    } finally {
      log.detachAppender(told);
    }
    assertThat(tail.closed.getCount()).isZero();
    assertThat(told.list).hasSize(1);
    assertThat(told.list.get(0).getFormattedMessage()).startsWith("The journal of run run ");
    // Rests of 200 and 400 ms at least.
    assertThat(System.nanoTime() - begun).isGreaterThan(600_000_000L);
  }

  @Test
  @DisplayName("goes on with all other runs whatever happens to one")
  void others() throws Exception {
    Failing sick = new Failing(Integer.MAX_VALUE, new OutOfMemoryError("planted"));
    Failing other = new Failing(0, new IllegalStateException());
    try (RunFeed feed = new RunFeed("test-feed")) {
      feed.follow("sick", sick);
      Thread.sleep(300);
      feed.follow("other", other);
      assertThat(other.went.await(20, TimeUnit.SECONDS)).isTrue();
    }
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

  @Test
  @DisplayName("that drains a journal which grows faster than it is read ends where it was told to")
  void growing() {
    AtomicInteger turns = new AtomicInteger();
    Tail growing =
        new Tail() {
          @Override
          public boolean pump(boolean flush) {
            return flush && turns.incrementAndGet() > 0;
          }

          @Override
          public void close() {}
        };
    try (RunFeed feed = new RunFeed("test-feed")) {
      feed.follow("run", growing);
      feed.drain("run", () -> turns.get() >= 3);
      assertThat(turns).hasValue(3);
      feed.drain("run", () -> true);
      assertThat(turns).hasValue(3);
      feed.forget("run");
    }
  }
}
