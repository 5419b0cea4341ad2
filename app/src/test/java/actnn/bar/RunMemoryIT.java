package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.worker.WorkerEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 34: what a run's process holds, beside what it would if nobody told glibc anything. */
@DisplayName("The process of a run")
@EnabledOnOs(OS.LINUX)
class RunMemoryIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final double MOST = 0.7;
  private static final double MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  @DisplayName("grows by its steps at most 0.7 times as much as with an allocator left alone")
  void lean() throws Exception {
    Map<String, String> ours = new HashMap<>();
    WorkerEnvironment.complete(ours);
    double lean = growth(environment -> environment.putAll(ours));
    ours.keySet().remove("OMP_WAIT_POLICY");
    double plain = growth(environment -> environment.keySet().removeAll(ours.keySet()));
    BAR.tell(
        "preact-resnet-56 at L3, batches of 128: %.0f MiB more at the highest mark than before the"
            + " first step, %.0f MiB with the allocator left alone: ratio %.2f",
        lean / MIB, plain / MIB, lean / plain);
    assertThat(lean / plain).isLessThanOrEqualTo(MOST);
  }

  private double growth(Consumer<Map<String, String>> environment) throws Exception {
    List<String> lines =
        WorkerJvm.run(
            LargeSteps.class,
            List.of(),
            inherited -> {
              WorkerEnvironment.complete(inherited);
              environment.accept(inherited);
            },
            folder,
            Bar.length(8, 24));
    return Double.parseDouble(lines.get(1)) - Double.parseDouble(lines.get(0));
  }
}
