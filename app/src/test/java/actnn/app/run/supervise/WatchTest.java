package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The watch over the runs")
class WatchTest {
  @Test
  @DisplayName("goes on after an error as it does after an exception, and with everything else")
  void survives() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch wentAgain = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(3);
    try (Watch watch = new Watch()) {
      watch.every(
          10,
          () -> {
            switch (looks.incrementAndGet()) {
              case 1 -> throw new OutOfMemoryError("planted");
              case 2 -> throw new AssertionError("planted");
              case 3 -> throw new IllegalStateException("planted");
              default -> wentAgain.countDown();
            }
          });
      watch.every(10, other::countDown);
      assertThat(wentAgain.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("hands on to who asked what went wrong, errors included")
  void handsOn() {
    try (Watch watch = new Watch()) {
      Error error = new OutOfMemoryError("planted");
      RuntimeException exception = new IllegalStateException("planted");
      assertThatThrownBy(() -> watch.ask(() -> fail(error))).isSameAs(error);
      assertThatThrownBy(() -> watch.ask(() -> fail(exception))).isSameAs(exception);
      assertThat(watch.ask(() -> Thread.currentThread().getName())).isEqualTo("run-watch");
    }
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
