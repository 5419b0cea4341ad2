package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recording a run in journal and store")
class OverheadIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final double MOST = 1.05;

  @TempDir private Path folder;

  @Test
  @DisplayName("costs a training step at most a twentieth of its time")
  void cheap() throws Exception {
    int pairs = Bar.length(5, 15);
    List<String> lines = WorkerJvm.run(RecordedTraining.class, List.of(), folder, pairs);
    assertThat(lines).hasSize(pairs);
    double recorded = RecordedTraining.median(column(lines, 0));
    double bare = RecordedTraining.median(column(lines, 1));
    double ratio = recorded / bare;
    BAR.tell(
        "step %.3f ms with journal and store, %.3f ms without: ratio %.3f, medians of %d"
            + " interleaved pairs of %d steps",
        recorded, bare, ratio, pairs, RecordedTraining.STEPS);
    assertThat(ratio).isLessThanOrEqualTo(MOST);
  }

  private static double[] column(List<String> lines, int column) {
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[column]))
        .toArray();
  }
}
