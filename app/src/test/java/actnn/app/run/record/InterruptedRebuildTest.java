package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.run.words.StoreWords;
import actnn.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
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
  private TwoRuns two;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    two = TwoRuns.in(folder);
    home = two.home();
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
  @DisplayName(
      "at any moment that it may be, between folders and former stores, too, changes nothing")
  void anywhere() throws IOException {
    Path backups = Files.createDirectory(folder.resolve("backups"));
    for (String day : List.of("20260201T000000Z", "20260202T000000Z")) {
      Files.copy(home.database(), backups.resolve("actnn-" + day + ".db"));
    }
    two.copy(RUN, "copy");
    two.change(store -> store.runs().deleteAll(List.of(RUN), StoreWords.OVER, () -> {}));
    Store.fold(home.database());
    Map<Path, String> before = files();
    List<String> taken = new ArrayList<>();
    int asked = 0;
    for (boolean given = true; given; asked++) {
      int[] left = {asked};
      taken.clear();
      given = isGivenUp(left, taken);
      assertThat(given ? files() : before).as("given up at look %d", asked).isEqualTo(before);
    }
    assertThat(taken).containsExactly(RUN, "sample01");
    assertThat(two.labels(RUN).name()).isEqualTo("Full precision");
  }

  private boolean isGivenUp(int[] left, List<String> taken) throws IOException {
    StoreRebuild rebuild = new StoreRebuild(home.database(), home.runs(), Instant.EPOCH);
    try {
      rebuild.run(
          run -> taken.add(run.id()),
          () -> {
            if (left[0]-- == 0) {
              throw new CancellationException();
            }
          });
      return false;
    } catch (CancellationException e) {
      return true;
    }
  }

  @Test
  @DisplayName("is asked for that before each folder is read")
  void asked() throws IOException {
    int[] asked = new int[1];
    FoundRun.in(home.runs(), () -> asked[0]++);
    int folders = asked[0];
    assertThat(folders).as("to read it, and to see whose it is").isEqualTo(2 * 2);
    two.copy(RUN, "copy");
    FoundRun.in(home.runs(), () -> asked[0]++);
    assertThat(asked[0] - folders)
        .as("and before each of two journals is read whole, and both are compared")
        .isEqualTo(2 * 3 + 2 + 1);
  }

  /** Every file of the home with its contents. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        all.put(path, Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }

  @Test
  @DisplayName("where it looks for runs takes none of them for one that cannot be read")
  void found() throws IOException {
    Files.delete(home.runFolder(RUN).resolve("run.json")); // its journal says what it was
    FoundRun.Search search = FoundRun.in(home.runs(), () -> {});
    assertThat(search.runs()).hasSize(2);
    assertThat(search.odd()).isEmpty();
    interrupted(
        () ->
            assertThatThrownBy(() -> FoundRun.in(home.runs(), () -> {}))
                .isInstanceOf(ClosedByInterruptException.class));
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
