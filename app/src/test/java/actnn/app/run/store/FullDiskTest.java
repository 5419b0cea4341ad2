package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.app.run.StoreRoom;
import actnn.app.run.TwoRuns;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.home.Home;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where the disk is full for a whole journal")
class FullDiskTest {
  private static final Function<Path, Store> ALMOST_FULL =
      file -> {
        Store store = Store.open(file);
        StoreRoom.leave(store, 8);
        return store;
      };

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = TwoRuns.in(folder.resolve("home")).home();
  }

  @Test
  @DisplayName("a rebuild leaves the old store byte for byte, and nothing half made")
  void rebuild() throws IOException {
    byte[] before = Files.readAllBytes(home.database());
    List<String> names = names(home.path());
    StoreRebuild rebuild =
        new StoreRebuild(home.database(), home.runs(), Instant.EPOCH, ALMOST_FULL);
    assertThat(refusal(() -> rebuild.run(taken -> {})))
        .as("which says of which run, where and what to do")
        .matches(e -> e.kind() == StoreException.Kind.DISK_FULL)
        .hasMessageMatching("The journal of run sample0. is not wholly taken: .*; free some .*");
    assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
    assertThat(names(home.path())).isEqualTo(names);
    new StoreRebuild(home.database(), home.runs(), Instant.EPOCH).run(taken -> {});
    try (Store store = Store.open(home.database())) {
      assertThat(store.runs().count(RunQuery.all())).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("a check says so instead of taking all runs for different")
  void check() throws IOException {
    try (Store store = Store.openToRead(home.database())) {
      StoreCheck full = new StoreCheck(store, home.runs(), ALMOST_FULL);
      assertThat(refusal(full::different)).matches(e -> e.kind() == StoreException.Kind.DISK_FULL);
      assertThat(new StoreCheck(store, home.runs()).different()).isEmpty();
    }
  }

  @ParameterizedTest(name = "with room for {0} more pages")
  @ValueSource(ints = {0, 2, 8, 40})
  @DisplayName("a bundle is taken in not at all, and whole when there is room")
  void bundle(int pages) throws IOException {
    Path bundle = folder.resolve("two.zip");
    try (Store store = Store.open(home.database())) {
      new RunBundles(home, store).export(List.of("sample00", "sample01"), bundle, false);
    }
    Home other = Home.open(folder.resolve("other"));
    try (Store store = Store.open(other.database())) {
      RunBundles bundles = new RunBundles(other, store);
      StoreRoom.leave(store, pages);
      assertThat(refusal(() -> bundles.take(bundle)))
          .matches(e -> e.kind() == StoreException.Kind.DISK_FULL);
      assertThat(store.runs().count(RunQuery.all())).isZero();
      assertThat(names(other.runs())).isEmpty();
      assertThat(names(other.path())).noneMatch(name -> name.startsWith("importing-"));
      StoreRoom.make(store);
      assertThat(bundles.take(bundle).taken()).containsExactly("sample00", "sample01");
      assertThat(new StoreCheck(store, other.runs()).different()).isEmpty();
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static StoreException refusal(Work work) {
    return catchThrowableOfType(StoreException.class, work::run);
  }

  private static List<String> names(Path at) throws IOException {
    try (Stream<Path> all = Files.list(at)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
