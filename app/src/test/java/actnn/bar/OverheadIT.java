package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.record.RunFile;
import actnn.storage.Store;
import actnn.storage.run.Run;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 20. As in the program, one process trains and writes journals, another takes them in. */
@DisplayName("Recording a run in journal and store")
class OverheadIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final double MOST = 1.05;

  @TempDir private Path folder;

  @Test
  @DisplayName("costs a training step at most a twentieth of its time")
  void cheap() throws Exception {
    int runs = Bar.length(10, 30);
    List<String> lines;
    try (Store store = Store.open(folder.resolve("actnn.db"));
        RunFeed feed = new RunFeed("run-ingest")) {
      for (int i = 0; i < runs; i++) {
        feed.follow(id(i), ingest(store, i));
      }
      lines = WorkerJvm.run(RecordedTraining.class, List.of(), folder, runs);
      for (int i = 0; i < runs; i++) {
        feed.drain(id(i));
        assertThat(store.series().find(id(i), "loss/train").orElseThrow().summary().count())
            .isEqualTo(RecordedTraining.STEPS / 2);
      }
    }
    assertThat(lines).hasSize(runs);
    double ratio = ratio(lines, 1);
    BAR.tell(
        "step %.3f ms with journal and store, %.3f ms with its events thrown away: ratio %.3f,"
            + " median of %d pairs of %d steps each; %.3f ms where no event is made: ratio %.3f",
        RecordedTraining.median(column(lines, 0)),
        RecordedTraining.median(column(lines, 1)),
        ratio,
        runs,
        RecordedTraining.STEPS / 2 - RecordedTraining.SETTLING,
        RecordedTraining.median(column(lines, 2)),
        ratio(lines, 2));
    assertThat(ratio).isLessThanOrEqualTo(MOST);
  }

  /** The median over all runs of a recorded step's time by another's. */
  private static double ratio(List<String> lines, int other) {
    double[] recorded = column(lines, 0);
    double[] others = column(lines, other);
    return RecordedTraining.median(
        IntStream.range(0, recorded.length).mapToDouble(i -> recorded[i] / others[i]).toArray());
  }

  private RunIngest ingest(Store store, int number) {
    RunFile file =
        new RunFile(
            id(number), null, null, List.of(), 1, "", "1", RecordedTraining.SPEC.effective());
    Run run = store.runs().insert(file.asRun(id(number), null));
    return new RunIngest(
        store, run, RecordedTraining.journal(folder, number), InstantSource.system());
  }

  private static String id(int number) {
    return "run-" + number;
  }

  private static double[] column(List<String> lines, int column) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[column]))
        .toArray();
  }
}
