package actnn.bar;

import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A home with generated runs, and what the store says of them. */
final class SampleHome {
  private final Path folder;

  private SampleHome(Path folder) {
    this.folder = folder;
  }

  /** Makes one with finished runs of so many steps each; a step is ten points. */
  static SampleHome with(Path folder, int runs, int steps) throws IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      SampleRuns samples = new SampleRuns(home, store);
      for (int i = 0; i < runs; i++) {
        String id =
            samples.write(
                new SampleRun(
                    "run " + i, "actnn", i % 2 == 0 ? "L3" : "L0", SampleRun.SMALL, steps, 0.8));
        store.labels().note(id, "note of " + id);
        store.labels().tag(id, "sample");
      }
    }
    Store.fold(home.database());
    return new SampleHome(folder);
  }

  /** One that is there already. */
  static SampleHome at(Path folder) {
    return new SampleHome(folder);
  }

  Path path() {
    return folder;
  }

  Path database() {
    return folder.resolve("actnn.db");
  }

  Path runs() {
    return folder.resolve("runs");
  }

  Path journal(String id) {
    return runs().resolve(id).resolve("journal.log");
  }

  /** A copy of the whole of it. */
  SampleHome copiedTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return new SampleHome(target);
  }

  /** Every run in one line: its digest, and what only the store knows. */
  List<String> dump() {
    try (Store store = Store.open(database())) {
      return dump(store);
    }
  }

  static List<String> dump(Store store) {
    List<String> lines = new ArrayList<>();
    for (RunRow row : store.runs().list(RunQuery.all(), MetricNames.NONE)) {
      lines.add(
          String.join(
              "|",
              row.id(),
              row.status().name(),
              row.labels().name(),
              row.labels().note(),
              String.join(",", row.labels().tags()),
              String.valueOf(store.runs().byId(row.id()).orElseThrow().summaryJson()),
              String.valueOf(store.settings().of(row.id())),
              store.runs().digest(row.id())));
    }
    return lines;
  }

  StoreRebuild.Result rebuild() throws IOException {
    return new StoreRebuild(database(), runs(), Instant.now()).run(id -> {});
  }
}
