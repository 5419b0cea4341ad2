package actnn.engine.bench;

import actnn.engine.config.TrainSpec;
import actnn.engine.train.SteppedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Training steps of our tape beside those of PyTorch's autograd, and L3 beside recomputation: same
 * network, same start, same batches, one step of each in turns. Behind each ratio of times stand
 * the ratios of what both store and of their highest marks, and those bytes themselves.
 */
public final class StepBench {
  private static final int WARM_UP = 8;
  private static final double MIB = 1 << 20;

  private static final Side L0 = new Side("l0", "L0", Map.of("level", "L0"));
  private static final Side L3 = new Side("l3", "L3", Map.of("level", "L3"));
  private static final Side BF16 = new Side("bf16", "bf16", Map.of("arm", "bf16"));
  private static final Side CHECKPOINT =
      new Side("checkpoint", "Checkpoint", Map.of("arm", "checkpoint"));
  private static final Side AUTOGRAD = new Side("autograd", "Autograd", Map.of("arm", "autograd"));

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(L0, AUTOGRAD),
          new Pair(L3, AUTOGRAD),
          new Pair(BF16, AUTOGRAD),
          new Pair(L3, CHECKPOINT));

  private StepBench() {}

  /**
   * One way to train.
   *
   * @param key at the beginning of a figure's name and behind it
   * @param over behind {@code Over} in a figure's name
   */
  private record Side(String key, String over, Map<String, String> settings) {}

  private record Pair(Side one, Side other) {
    String figure() {
      return one.key() + "Over" + other.over();
    }
  }

  /**
   * Measures.
   *
   * @param models names of the networks, at least one
   * @param batch samples a step
   * @param rounds steps of each arm that count, at least 1
   * @param progress told one line now and then
   */
  public static BenchResult run(
      List<String> models, int batch, int rounds, Consumer<String> progress) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    String machine = "";
    BenchResult.@Nullable Conditions conditions = null;
    for (String model : models) {
      for (Pair pair : PAIRS) {
        progress.accept(
            "%s: %s beside %s, %d rounds"
                .formatted(model, pair.one().over(), pair.other().over(), rounds));
        try (SteppedRun one = run(model, batch, pair.one().settings());
            SteppedRun other = run(model, batch, pair.other().settings())) {
          Rounds times = measure(one, other, rounds);
          machine = one.machine();
          conditions =
              new BenchResult.Conditions(
                  one.device(), one.threads(), one.kernels(), rounds, WARM_UP, batch);
          String name = pair.figure() + "." + model;
          figures.put(name, times.medianRatio());
          figures.put(name + ".minima", times.ratioOfMinima());
          samples.put(name, times.one());
          samples.put(name + "." + pair.other().key(), times.other());
          memory(pair, name, one.watchedStep(), other.watchedStep(), figures);
        }
      }
    }
    return new BenchResult("step", machine, Objects.requireNonNull(conditions), figures, samples);
  }

  private static void memory(
      Pair pair,
      String name,
      SteppedRun.Memory one,
      SteppedRun.Memory other,
      Map<String, Double> figures) {
    figures.put(name + ".stored", (double) one.stored() / other.stored());
    figures.put(name + ".peak", (double) one.peak() / other.peak());
    figures.put(name + ".storedMiB." + pair.one().key(), one.stored() / MIB);
    figures.put(name + ".storedMiB." + pair.other().key(), other.stored() / MIB);
    figures.put(name + ".peakMiB." + pair.one().key(), one.peak() / MIB);
    figures.put(name + ".peakMiB." + pair.other().key(), other.peak() / MIB);
  }

  private static Rounds measure(SteppedRun one, SteppedRun other, int rounds) {
    Rounds times = new Rounds();
    for (int round = -WARM_UP; round < rounds; round++) {
      // Who goes first changes, so that neither always inherits the other's caches.
      boolean oneFirst = round % 2 == 0;
      double first = (oneFirst ? one : other).step();
      double second = (oneFirst ? other : one).step();
      if (round >= 0) {
        times.one().add(oneFirst ? first : second);
        times.other().add(oneFirst ? second : first);
      }
    }
    return times;
  }

  private static SteppedRun run(String model, int batch, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("model", model);
    all.put("batch", Integer.toString(batch));
    all.put("train.samples", Integer.toString(4 * batch));
    all.put("validation.samples", "10");
    all.put("lr", "0.01");
    return SteppedRun.open(TrainSpec.of(all));
  }
}
