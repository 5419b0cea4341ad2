package actnn.app.run.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bundle of two that is given up after its first run")
class BundleTakenBackTest {
  private static final String FIRST = "sample00";

  @TempDir private Path folder;
  private Path bundle;
  private Home home;

  @BeforeEach
  void bundleOfTwo() throws IOException {
    bundle = folder.resolve("two.zip");
    Home from = Home.open(folder.resolve("from"));
    try (Store store = Store.open(from.database())) {
      new SampleRuns(from, store).two();
      new RunBundles(from, store).export(List.of(FIRST, "sample01"), bundle, false);
    }
    home = Home.open(folder.resolve("to"));
  }

  @Test
  @DisplayName("leaves nothing of it")
  void nothing() throws IOException {
    try (Store store = Store.open(home.database())) {
      assertThatThrownBy(() -> take(store, () -> {})).hasMessage("It was given up.");
      assertThat(store.runs().byId(FIRST)).isEmpty();
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  @DisplayName("is given up within its first run, too, as far as that is, and leaves nothing")
  void within() throws IOException {
    List<Double> told = new ArrayList<>();
    try (Store store = Store.open(home.database())) {
      RunBundles bundles = new RunBundles(home, store);
      assertThatThrownBy(
              () ->
                  bundles.take(
                      bundle,
                      done -> {
                        told.add(done);
                        if (store
                            .runs()
                            .byId(FIRST)
                            .filter(r -> r.journalOffset() == 0)
                            .isPresent()) {
                          throw new IllegalStateException("It was given up.");
                        }
                      }))
          .hasMessage("It was given up.");
      assertThat(store.runs().byId(FIRST)).isEmpty();
    }
    assertThat(runs()).isEmpty();
    assertThat(told).isSorted();
  }

  @Test
  @DisplayName("leaves nothing of it where Java itself breaks")
  void error() throws IOException {
    try (Store store = Store.open(home.database())) {
      Runnable breaks =
          () -> {
            throw new StackOverflowError();
          };
      assertThatThrownBy(() -> take(store, breaks)).isInstanceOf(StackOverflowError.class);
      assertThat(store.runs().byId(FIRST)).isEmpty();
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  @DisplayName("says so where that run cannot be taken back, which is whole then")
  void left() throws IOException {
    try (Store store = Store.open(home.database())) {
      // Whatever the store refuses then: it is the one that is not there any more.
      BundleException refusal =
          catchThrowableOfType(BundleException.class, () -> take(store, store::close));
      assertThat(refusal)
          .hasMessageStartingWith("The bundle was not taken (It was given up), but run " + FIRST)
          .hasMessageEndingWith("'actnn delete " + FIRST + "' takes it away.");
      assertThat(refusal.left()).hasValueSatisfying(left -> assertThat(left).contains(FIRST));
    }
    assertThat(runs()).containsExactly(FIRST);
    assertThat(home.journal(FIRST)).exists();
    try (Store store = Store.open(home.database())) {
      assertThat(store.runs().byId(FIRST)).isPresent();
    }
  }

  private void take(Store store, Runnable atThat) {
    new RunBundles(home, store)
        .take(
            bundle,
            done -> {
              if (Files.exists(home.runFolder(FIRST))) {
                atThat.run();
                throw new IllegalStateException("It was given up.");
              }
            });
  }

  private List<String> runs() throws IOException {
    try (Stream<Path> all = Files.list(home.runs())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
