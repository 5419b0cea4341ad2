package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recording a run in journal and store")
class OverheadIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS = 200;
  private static final double MOST = 1.05;
  private static final TrainSpec SPEC =
      TrainSpec.of(
          Map.of(
              "model", "mlp",
              "batch", "128",
              "train.samples", "2560",
              "validation.samples", "128",
              "steps", Integer.toString(STEPS),
              "threads", "1"));

  @TempDir private Path folder;

  @Test
  @DisplayName("costs a training step at most a twentieth of its time")
  void cheap() throws Exception {
    int pairs = Bar.length(5, 15);
    medianStep(event -> {}); // what is compiled and loaded at first use is not compared
    double[] bare = new double[pairs];
    double[] recorded = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      bare[i] = medianStep(event -> {});
      recorded[i] = recordedStep(folder.resolve("pair-" + i));
    }
    double ratio = median(recorded) / median(bare);
    BAR.tell(
        "step %.3f ms with journal and store, %.3f ms without: ratio %.3f, medians of %d"
            + " interleaved pairs of %d steps",
        median(recorded), median(bare), ratio, pairs, STEPS);
    assertThat(ratio).isLessThanOrEqualTo(MOST);
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
      assertThat(store.series().find("r", "loss/train").orElseThrow().summary().count())
          .isEqualTo(STEPS);
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

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
