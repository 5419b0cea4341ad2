package actnn.app.sample;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFolders;
import actnn.engine.bench.BenchResult;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.median.Median;
import actnn.engine.event.median.Percentile;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How fast the store takes what runs write, by the way that every run takes: its journal is read
 * and goes into the store batch by batch, each a transaction with the journal's offset in it.
 */
public final class StoreBench {
  private static final SampleRun RUN =
      new SampleRun("Bench", "actnn", "L3", SampleRun.USUAL, 600, 0.9);
  private static final int WARM_UP = 2;

  /** Steps that are written and taken one by one in each round. */
  private static final int COMMITS = 60;

  private final SampleRuns writer;
  private final List<Double> rowsPerSecond = new ArrayList<>();
  private final List<Double> commitMillis = new ArrayList<>();

  private StoreBench(SampleRuns writer) {
    this.writer = writer;
  }

  /**
   * Measures in a folder of its own, which is taken away again.
   *
   * @param beside a folder on the disk that counts; made if it is not there
   * @param rounds how often each is measured, at least 1
   * @param progress told one line now and then
   * @return {@code rowsPerSecond}, the median over the rounds of rows of a whole journal (points,
   *     step times, layers, memory traces) over the time until all are in the store; {@code
   *     commitMillisP99}, of the times from a step being in the journal until its transaction is
   *     committed, the one that 99 of 100 stay below
   */
  public static BenchResult run(Path beside, int rounds, Consumer<String> progress)
      throws IOException {
    Files.createDirectories(beside);
    Path folder = Scratch.folder(beside, "bench-store-");
    try {
      Home home = Home.open(folder);
      try (Store store = Store.open(home.database())) {
        return new StoreBench(new SampleRuns(home, store)).measure(folder, rounds, progress);
      }
    } finally {
      RunFolders.delete(List.of(folder));
    }
  }

  private BenchResult measure(Path folder, int rounds, Consumer<String> progress)
      throws IOException {
    for (int round = -WARM_UP; round < rounds; round++) {
      progress.accept(
          round < 0 ? "store: warming up" : "store: round %d of %d".formatted(round + 1, rounds));
      double rows = whole();
      List<Double> commits = stepByStep();
      if (round >= 0) {
        rowsPerSecond.add(rows);
        commitMillis.addAll(commits);
      }
    }
    String disk = Files.getFileStore(folder).type();
    String machine =
        "%s, %d cores, Java %s, %s"
            .formatted(
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                disk);
    return new BenchResult(
        "store",
        machine,
        new BenchResult.Conditions(disk, 1, "none", rounds, WARM_UP, 0),
        figures(),
        Map.of("rowsPerSecond", rowsPerSecond, "commitMillis", commitMillis));
  }

  private Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rowsPerSecond", Median.of(rowsPerSecond));
    figures.put("commitMillisP99", Percentile.of(commitMillis, 0.99));
    return figures;
  }

  /** Rows a second of a journal that is there as a whole. */
  private double whole() throws IOException {
    SampleRuns.Writing run = writer.begin(RUN);
    try (Journal journal = run.journal()) {
      for (Event event : run.events()) {
        journal.append(event);
      }
    }
    try (RunIngest ingest = run.ingest()) {
      long begun = System.nanoTime();
      pump(ingest);
      return rows(run.events()) / ((System.nanoTime() - begun) * 1e-9);
    }
  }

  /** Milliseconds until each of some steps is committed that come one by one. */
  private List<Double> stepByStep() throws IOException {
    List<Double> millis = new ArrayList<>();
    SampleRuns.Writing run = writer.begin(RUN);
    try (Journal journal = run.journal();
        RunIngest ingest = run.ingest()) {
      for (Event event : run.events()) {
        journal.append(event);
        if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
          long begun = System.nanoTime();
          pump(ingest);
          millis.add((System.nanoTime() - begun) * 1e-6);
          if (values.step() == COMMITS) {
            return millis;
          }
        }
      }
    }
    return millis;
  }

  private static void pump(RunIngest ingest) throws IOException {
    while (ingest.pump(true)) {
      // goes on until all that is in the journal is in the store
    }
  }

  /** Rows of the store's tables that events become. */
  static long rows(List<Event> events) {
    long rows = 0;
    for (Event event : events) {
      if (event instanceof Event.Values values) {
        rows += values.values().length + (values.group() == SeriesGroups.STEPS ? 1 : 0);
      } else if (event instanceof Event.LayerProfile profile) {
        rows += profile.bits().length;
      } else if (event instanceof Event.MemoryTrace trace) {
        rows += trace.layer().length;
      } else if (event instanceof Event.LayersDeclared declared) {
        rows += declared.layers().size();
      } else if (event instanceof Event.SeriesDeclared declared) {
        rows += declared.series().size();
      } else if (event instanceof Event.Message) {
        rows++;
      }
    }
    return rows;
  }
}
