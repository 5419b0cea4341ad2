package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.torch.OnHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An open run")
class OpenRunTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"1, 1 thread", "2, 2 threads"})
  @DisplayName("says on how many threads it computes")
  @OnHost("its words name the processor")
  void threads(String threads, String told) {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "model", "mlp",
                "input", "8",
                "batch", "4",
                "train.samples", "8",
                "validation.samples", "4",
                "device", "cpu",
                "threads", threads));
    try (OpenRun run = OpenRun.of(spec, List.of())) {
      assertThat(run.machine()).contains(", " + told + ", CPU, ");
    }
  }
}
