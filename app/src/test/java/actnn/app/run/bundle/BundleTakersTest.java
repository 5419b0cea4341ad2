package actnn.app.run.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.store.StoreCheck;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two that take the same bundle into one home at once")
class BundleTakersTest {
  private static final List<String> RUNS = List.of("sample00", "sample01");

  @TempDir private Path folder;
  private Path bundle;
  private Path ofOne;

  @BeforeEach
  void bundleOfTwo() throws IOException {
    bundle = folder.resolve("two.zip");
    ofOne = folder.resolve("one.zip");
    Home from = Home.open(folder.resolve("from"));
    try (Store store = Store.open(from.database())) {
      new SampleRuns(from, store).two();
      new RunBundles(from, store).export(RUNS, bundle, false);
      new RunBundles(from, store).export(RUNS.subList(0, 1), ofOne, false);
    }
  }

  @RepeatedTest(8)
  @DisplayName("take each run once: the second finds that the first has taken it")
  void oneAfterTheOther() throws Exception {
    Home home = Home.open(folder.resolve("to"));
    List<List<String>> taken =
        together(home, store -> new RunBundles(home, store).take(bundle).taken());
    assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(RUNS);
    assertWhole(home);
    assertThat(inStore(home)).isEqualTo(RUNS);
  }

  @RepeatedTest(20)
  @DisplayName("take back what they have taken alone, where nothing keeps them apart")
  void atOnce() throws Exception {
    Home home = Home.open(folder.resolve("to"));
    together(home, store -> unpackedAndTaken(home, store));
    assertWhole(home);
    assertThat(inStore(home)).isEqualTo(RUNS.subList(0, 1));
  }

  private interface Taking {
    List<String> in(Store store) throws Exception;
  }

  private static List<List<String>> together(Home home, Taking taking) throws Exception {
    Store.open(home.database()).close();
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Callable<List<String>> taker =
          () -> {
            try (Store store = Store.open(home.database())) {
              start.await();
              return taking.in(store);
            }
          };
      List<List<String>> taken = new ArrayList<>();
      for (Future<List<String>> each : both.invokeAll(List.of(taker, taker))) {
        taken.add(each.get());
      }
      return taken;
    } finally {
      both.shutdownNow();
    }
  }

  private List<String> unpackedAndTaken(Home home, Store store) throws IOException {
    Path unpacked = Files.createTempDirectory(home.path(), "unpacked");
    try {
      Manifest manifest = new BundleArchive(ofOne, done -> {}).unpack(unpacked);
      return new BundleImport(home, store, manifest, unpacked, done -> {}).run().taken();
    } catch (Unfit e) {
      assertThat(e.why()).contains("is being taken in elsewhere");
      return List.of();
    }
  }

  /** What is in the store has its folder, with all that the store says, and nothing else has. */
  private static void assertWhole(Home home) throws IOException {
    try (Store store = Store.open(home.database());
        Stream<Path> folders = Files.list(home.runs())) {
      assertThat(folders.map(path -> path.getFileName().toString()).sorted())
          .isEqualTo(inStore(home));
      StoreCheck check = new StoreCheck(store, home.runs());
      assertThat(check.different()).isEmpty();
      assertThat(check.withoutJournal()).isEmpty();
    }
  }

  private static List<String> inStore(Home home) {
    try (Store store = Store.open(home.database())) {
      return RUNS.stream().filter(id -> store.runs().byId(id).isPresent()).toList();
    }
  }
}
