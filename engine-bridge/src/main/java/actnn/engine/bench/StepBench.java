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
 * Training steps of our tape beside those of PyTorch's autograd: same network, same start, same
 * batches, one step of each in turns. {@code l3ProbeShare} is what the ratio of L3 leaves out, as a
 * fraction of its step: see {@link ProbeCost}.
 */
public final class StepBench {
  private static final int WARM_UP = 8;

  private StepBench() {}

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
      for (String level : List.of("L0", "L3")) {
        try (SteppedRun tape = run(model, batch, Map.of("level", level));
            SteppedRun autograd = run(model, batch, Map.of("arm", "autograd"))) {
          progress.accept("%s at %s beside autograd, %d rounds".formatted(model, level, rounds));
          Rounds times = measure(tape, autograd, rounds);
          machine = tape.machine();
          conditions =
              new BenchResult.Conditions(
                  tape.device(), tape.threads(), tape.kernels(), rounds, WARM_UP, batch);
          String name = level.toLowerCase(java.util.Locale.ROOT) + "OverAutograd." + model;
          figures.put(name, times.medianRatio());
          figures.put(name + ".minima", times.ratioOfMinima());
          samples.put(name, times.one());
          samples.put(name + ".autograd", times.other());
        }
      }
    }
    for (String model : models) {
      progress.accept("%s at L3, with the steps that measure gains".formatted(model));
      try (SteppedRun run = run(model, batch, Map.of("level", "L3"))) {
        ProbeCost cost = ProbeCost.of(run);
        figures.put("l3ProbeShare." + model, cost.share());
        samples.put("l3ProbeShare." + model + ".usual", cost.usual());
        samples.put("l3ProbeShare." + model + ".probing", cost.probing());
      }
    }
    return new BenchResult("step", machine, Objects.requireNonNull(conditions), figures, samples);
  }

  private static Rounds measure(SteppedRun tape, SteppedRun autograd, int rounds) {
    Rounds times = new Rounds();
    for (int round = -WARM_UP; round < rounds; round++) {
      // Who goes first changes, so that neither always inherits the other's caches.
      boolean tapeFirst = round % 2 == 0;
      double first = (tapeFirst ? tape : autograd).step();
      double second = (tapeFirst ? autograd : tape).step();
      if (round >= 0) {
        times.one().add(tapeFirst ? first : second);
        times.other().add(tapeFirst ? second : first);
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
