package actnn.bar;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.record.RunFile;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.SeriesGroups;
import actnn.engine.train.EventSink;
import actnn.engine.train.RunControl;
import actnn.engine.train.Trainer;
import actnn.storage.Store;
import actnn.storage.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The process that trains with and without journal and store in turn, and prints the median time of
 * a step of each pair of runs: {@code with without}, in milliseconds.
 */
public final class RecordedTraining {
  static final int STEPS = 400;
  private static final TrainSpec SPEC =
      TrainSpec.of(
          Map.of(
              "model", "mlp",
              "batch", "4",
              "train.samples", "80",
              "validation.samples", "4",
              "steps", Integer.toString(STEPS),
              "threads", "1"));

  private RecordedTraining() {}

  /**
   * @param args a folder to record in, and how many pairs
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    medianStep(event -> {}); // what is compiled and loaded at first use is not compared
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      // Whichever is second finds warmer caches and a warmer processor: they take turns at it.
      double first = i % 2 == 0 ? medianStep(event -> {}) : 0;
      double recorded = recordedStep(folder.resolve("pair-" + i));
      double bare = i % 2 == 0 ? first : medianStep(event -> {});
      System.out.println(recorded + " " + bare);
    }
  }

  private static double recordedStep(Path at) throws IOException {
    Files.createDirectories(at);
    RunFile file = new RunFile("r", null, null, List.of(), 1, "", "1", SPEC.effective());
    try (Store store = Store.open(at.resolve("actnn.db"));
        Journal journal = Journal.create(at.resolve("journal.log"));
        RunFeed feed = new RunFeed("run-ingest")) {
      Run run = store.runs().insert(file.asRun("r", null));
      feed.follow(
          "r", new RunIngest(store, run, at.resolve("journal.log"), InstantSource.system()));
      double median =
          medianStep(
              event -> {
                try {
                  journal.append(event);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      feed.drain("r");
      long stored = store.series().find("r", "loss/train").orElseThrow().summary().count();
      if (stored != STEPS) {
        throw new IllegalStateException(stored + " of " + STEPS + " steps are in the store");
      }
      return median;
    }
  }

  /** The median time from the end of one step to the end of the next, in milliseconds. */
  private static double medianStep(EventSink sink) {
    double[] ends = new double[STEPS];
    int[] taken = new int[1];
    try (Trainer trainer = Trainer.open(SPEC)) {
      trainer.run(
          event -> {
            sink.accept(event);
            if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
              ends[taken[0]++] = System.nanoTime() / 1e6;
            }
          },
          RunControl.NONE);
    }
    double[] steps = new double[STEPS - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = ends[i + 1] - ends[i];
    }
    return median(steps);
  }

  static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
