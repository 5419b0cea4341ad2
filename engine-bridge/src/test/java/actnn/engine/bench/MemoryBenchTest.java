package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.RunControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryBenchTest {
  private static final long BUDGET = 512L << 20;

  /** Trains here, where the ledger is right, and says of batches what a line through 0 says. */
  private static final class Here implements MemoryBench.Trial {
    final List<String> tried = new ArrayList<>();

    @Override
    public RunSummary summary(Map<String, String> settings) {
      Map<String, String> few = new HashMap<>(settings);
      few.put("steps", "5");
      try (Trainer trainer = Trainer.open(TrainSpec.of(few))) {
        return trainer.run(event -> {}, RunControl.NONE);
      }
    }

    @Override
    public OptionalLong stepBytes(Map<String, String> settings) {
      String way = settings.getOrDefault("level", settings.getOrDefault("arm", ""));
      tried.add(way);
      long sample =
          switch (way) {
            case "L3" -> 1 << 20;
            case "fused" -> 1 << 19;
            case "autograd" -> 8 << 20;
            default -> throw new AssertionError(way);
          };
      return OptionalLong.of(sample * Long.parseLong(settings.get("batch")));
    }
  }

  @Test
  void bothLevelsStandBesideAutogradInWhatTheyStoreAndInTheirLargestBatch() {
    Here here = new Here();
    BenchResult result =
        new MemoryBench(here, line -> {})
            .measure(List.of("mlp", "preact-resnet-20"), 4, "preact-resnet-20", BUDGET);
    Map<String, Double> figures = result.figures();
    assertThat(here.tried).contains("L3", "fused", "autograd");
    assertThat(figures.get("maxBatchL3")).isBetween(502.0, 512.0);
    assertThat(figures.get("maxBatchFused")).isBetween(1004.0, 1024.0);
    assertThat(figures.get("maxBatchAutograd")).isBetween(63.0, 64.0);
    assertThat(figures.get("maxBatchFusedOverAutograd"))
        .isEqualTo(figures.get("maxBatchFused") / figures.get("maxBatchAutograd"));
    assertThat(figures.get("maxBatchL3OverAutograd"))
        .isEqualTo(figures.get("maxBatchL3") / figures.get("maxBatchAutograd"));
    for (String ratio : List.of("ratioL3", "ratioFused")) {
      assertThat(figures.get(ratio))
          .isEqualTo(
              Math.min(figures.get(ratio + ".mlp"), figures.get(ratio + ".preact-resnet-20")));
    }
    assertThat(figures.get("ratioFused.mlp")).isEqualTo(figures.get("ratioL3.mlp"));
    assertThat(figures.get("ratioFused.preact-resnet-20"))
        .isGreaterThan(1.4 * figures.get("ratioL3.preact-resnet-20"));
  }
}
