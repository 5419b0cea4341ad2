package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.LoggedLines;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.checkpoint.WholeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The background pool")
class BackgroundPoolTest {
  private final BackgroundPool pool = new BackgroundPool(Runnable::run);
  private final List<String> published = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  @DisplayName("drops an older request of the same name, even one that is already working")
  void latestWins() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<String> newer = new CompletableFuture<>();
    pool.latest(
        "plan",
        Duration.ZERO,
        () -> {
          working.countDown();
          release.await();
          return "old";
        },
        outcome(null));
    assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
    pool.latest("plan", Duration.ZERO, () -> "new", outcome(newer));
    newer.get(10, TimeUnit.SECONDS);
    release.countDown();
    pool.close();

    assertThat(published).containsExactly("new");
  }

  @Test
  @DisplayName("reads nothing more for a window that is closed, and throws nothing at it")
  void closed() {
    pool.close();
    pool.latest("plan", Duration.ZERO, () -> "late", outcome(new CompletableFuture<>()));
    assertThat(published).isEmpty();
  }

  @Test
  @DisplayName("takes no order of a window that is closed, and leaves nobody waiting for it")
  void noOrders() {
    pool.close();
    List<Throwable> told = new CopyOnWriteArrayList<>();
    pool.submit("rename", () -> "late", new Outcome<>(published::add, told::add));
    assertThat(published).isEmpty();
    assertThat(told).singleElement().isInstanceOf(CancellationException.class);
  }

  @Test
  @DisplayName("logs a fault of the disk in one line, and again only when it is another")
  void logsOnce(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("home"); // away
    Path other = folder.resolve("other");
    try (LoggedLines logged = LoggedLines.in("actnn.app.viewmodel.base")) {
      for (Path at : List.of(home, home, home, other)) {
        CompletableFuture<String> over = new CompletableFuture<>();
        Callable<String> write =
            () -> {
              WholeFile.writeOutside(at.resolve("window.properties"), out -> out.write(1));
              return "written";
            };
        pool.submit(
            "keeping",
            write,
            new Outcome<>(over::complete, cause -> over.complete(cause.toString())));
        over.get(10, TimeUnit.SECONDS);
      }
      assertThat(logged.lines()).hasSize(2);
      assertThat(logged.lines().get(0)).contains("keeping failed: ", home.toString());
      assertThat(logged.traces()).isZero();
    }
  }

  @Test
  @DisplayName(
      "keeps orders of one lane in the order in which they were given, and hands on their failures")
  void ordersStayInOrder() throws Exception {
    CompletableFuture<String> last = new CompletableFuture<>();
    pool.submit("first", () -> "first", outcome(null));
    pool.submit(
        "second",
        () -> {
          throw new IllegalStateException("second failed");
        },
        outcome(null));
    pool.submit("third", () -> "third", outcome(last));
    last.get(10, TimeUnit.SECONDS);

    assertThat(published).containsExactly("first", "second failed", "third");
  }

  @ParameterizedTest(name = "while {0} is at work")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMMANDS")
  @DisplayName("carries out a command at once, whatever else takes its time")
  void commandsWaitForNothing(Lane busy) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<String> stopped = new CompletableFuture<>();
    pool.submit(
        busy,
        "long work",
        () -> {
          release.await();
          return "worked";
        },
        outcome(null));
    pool.submit(Lane.COMMANDS, "stop", () -> "stopped", outcome(stopped));
    stopped.get(10, TimeUnit.SECONDS);
    assertThat(published).containsExactly("stopped");

    release.countDown();
    pool.close();
    assertThat(published).containsExactly("stopped", "worked");
  }

  @Test
  @DisplayName("hands on errors as it does exceptions, of orders and of the latest request alike")
  void handsOnErrors() throws Exception {
    CompletableFuture<Throwable> order = new CompletableFuture<>();
    CompletableFuture<Throwable> latest = new CompletableFuture<>();
    Error planted = new OutOfMemoryError("planted");
    Callable<String> work =
        () -> {
          throw planted;
        };
    pool.submit("order", work, new Outcome<>(published::add, order::complete));
    pool.latest("plan", Duration.ZERO, work, new Outcome<>(published::add, latest::complete));

    assertThat(order.get(10, TimeUnit.SECONDS)).isSameAs(planted);
    assertThat(latest.get(10, TimeUnit.SECONDS)).isSameAs(planted);
    assertThat(published).isEmpty();
  }

  private Outcome<String> outcome(CompletableFuture<String> done) {
    return new Outcome<>(
        result -> {
          published.add(result);
          if (done != null) {
            done.complete(result);
          }
        },
        cause -> published.add(cause.getMessage()));
  }
}
