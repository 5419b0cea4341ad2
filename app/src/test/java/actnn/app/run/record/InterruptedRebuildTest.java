package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rebuild that is given up")
class InterruptedRebuildTest {
  private static final String RUN = "sample00";

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
  }

  @Test
  @DisplayName("after the last run is given up all the same: the store is as it was")
  void afterTheLast() throws IOException {
    byte[] before = Files.readAllBytes(home.database());
    List<String> taken = new ArrayList<>();
    Runnable check =
        () -> {
          if (taken.size() == 2) {
            throw new IllegalStateException("It was given up.");
          }
        };
    StoreRebuild rebuild = new StoreRebuild(home.database(), home.runs(), Instant.EPOCH);
    assertThatThrownBy(() -> rebuild.run(run -> taken.add(run.id()), check))
        .hasMessage("It was given up.");
    assertThat(taken).hasSize(2);
    assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("rebuild"));
    }
  }

  @Test
  @DisplayName("where it looks for runs takes none of them for one that cannot be read")
  void found() throws IOException {
    Files.delete(home.runFolder(RUN).resolve("run.json")); // its journal says what it was
    List<OddFolder> skipped = new ArrayList<>();
    assertThat(FoundRun.in(home.runs(), skipped)).hasSize(2);
    interrupted(
        () ->
            assertThatThrownBy(() -> FoundRun.in(home.runs(), skipped))
                .isInstanceOf(ClosedByInterruptException.class));
    assertThat(skipped).isEmpty();
  }

  @Test
  @DisplayName("where it asks who trains does not find that nobody does")
  void trainer() throws IOException {
    interrupted(
        () ->
            assertThatThrownBy(() -> StillTraining.trainer(home.runFolder(RUN)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class));
  }

  private static void interrupted(ThrowingCallable work) {
    Thread.currentThread().interrupt();
    try {
      work.call();
    } catch (Throwable e) {
      throw new AssertionError(e);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
