package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.WindowMain;
import actnn.app.run.info.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A window killed with -9 while its run trains")
class KillAppIT {
  @RegisterExtension static final Bar BAR = new Bar();

  @TempDir private Path folder;

  @Test
  @DisplayName("does not hurt the run, whose every step is in the store once")
  void killed() throws Exception {
    SplittableRandom random = BAR.random();
    int kills = Bar.length(20, 200);
    Map<String, Integer> asked = new LinkedHashMap<>();
    for (int i = 0; i < kills; i++) {
      int steps = 10 * random.nextInt(30, 150);
      // The next window takes up what this one leaves, so that takers-up are killed as well.
      Window window = Window.open(folder, steps, WindowMain.ALL);
      asked.put(window.run(), steps);
      Thread.sleep(random.nextInt(500));
      window.kill();
    }
    long recorded = 0;
    try (Bench bench = Bench.ofProgram(folder)) {
      for (Map.Entry<String, Integer> run : asked.entrySet()) {
        assertThat(bench.supervisor.await(run.getKey(), Duration.ofMinutes(5)))
            .contains(RunStatus.FINISHED);
        assertThat(Recorded.whole(bench, run.getKey())).isEqualTo(run.getValue());
        assertThat(bench.offset(run.getKey()))
            .isEqualTo(bench.home.journal(run.getKey()).toFile().length());
        recorded += run.getValue();
      }
      assertThat(RawStore.integrity(bench.home.database())).isEqualTo("ok");
    }
    BAR.tell(
        "%d kills: %d of %d workers finished, the store equals the journals in %d steps, 0 twice",
        kills, asked.size(), kills, recorded);
  }
}
