package actnn.app.run;

import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import actnn.storage.run.Labels;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A home with two finished runs, {@code sample00} and {@code sample01}, that nobody has open: its
 * store is one file, and opened for as long as somebody looks at it or changes it.
 */
public final class TwoRuns {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Home home;
  private int hours;

  private TwoRuns(Home home) {
    this.home = home;
  }

  /** Makes them in a folder that is no home yet. */
  public static TwoRuns in(Path folder) throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
    Store.fold(home.database());
    return new TwoRuns(home);
  }

  public Home home() {
    return home;
  }

  /** Changes what its store says. */
  public void change(Consumer<Store> change) {
    try (Store store = Store.open(home.database())) {
      change.accept(store);
    }
  }

  /** What its store says. */
  public <T> T ask(Function<Store, T> question) {
    try (Store store = Store.open(home.database())) {
      return question.apply(store);
    }
  }

  /** Copies the folder of a run, as somebody does by hand. */
  public Path copy(String from, String to) throws IOException {
    Path folder = home.runFolder(from);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.copy(path, home.runFolder(to).resolve(folder.relativize(path).toString()));
      }
    }
    return home.runFolder(to);
  }

  /** Runs that its store knows, in order. */
  public List<String> ids() {
    return ask(
        store ->
            store.runs().list(RunQuery.all(), MetricNames.NONE).stream()
                .map(RunRow::id)
                .sorted()
                .toList());
  }

  /** What somebody has called and written of a run. */
  public Labels labels(String id) {
    return ask(store -> store.runs().byId(id).orElseThrow().row().labels());
  }

  /** Makes its store anew, an hour after the last time. */
  public StoreRebuild.Result rebuild() throws IOException {
    return new StoreRebuild(home.database(), home.runs(), later()).run(taken -> {});
  }

  /** A moment that is later than the one before. */
  public Instant later() {
    return NOON.plus(Duration.ofHours(hours++));
  }
}
