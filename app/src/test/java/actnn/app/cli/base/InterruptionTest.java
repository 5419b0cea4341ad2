package actnn.app.cli.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An interruption")
class InterruptionTest {
  @Test
  @DisplayName("reaches all runs, also those behind one that cannot be stopped")
  void all() {
    List<String> stopped = new ArrayList<>();
    Interruption.each(
        List.of("first", "sick", "last"),
        run -> {
          if (run.equals("sick")) {
            throw new IllegalStateException("its folder is gone");
          }
          stopped.add(run);
        });
    assertThat(stopped).containsExactly("first", "last");
  }

  @Test
  @DisplayName("ends a worker that cannot be asked to stop, as where its folder takes no more")
  void cannotBeAsked(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 3);
      Path commands = bench.home.runFolder(id).resolve("commands");
      Files.delete(commands);
      Files.createDirectories(commands.resolve("in the way"));
      Interruption.stop(bench.supervisor, id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
    }
  }
}
