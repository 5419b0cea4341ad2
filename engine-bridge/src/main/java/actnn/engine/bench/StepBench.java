package actnn.engine.bench;

import actnn.engine.config.TrainSpec;
import actnn.engine.train.SteppedRun;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Training steps of our tape beside those of PyTorch's autograd, and of levels beside those that
 * they build on or compete with: same network, same start, same batches, one step of each in turns.
 * Behind each ratio of times stand the ratios of what both store and of their highest marks, and
 * those bytes themselves. {@code l3ProbeShare} is what the ratio of L3 leaves out, as a fraction of
 * its step: see {@link ProbeCost}.
 */
public final class StepBench {
  private static final int WARM_UP = 8;
  private static final int WATCHED = 5;
  private static final double MIB = 1 << 20;

  /** The ratio that is of no pair. */
  private static final String PROBES = "l3ProbeShare";

  private static final Map<String, String> AUTOGRAD = Map.of("arm", "autograd");

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("l0", level("L0"), "autograd", AUTOGRAD),
          new Pair("l3", level("L3"), "autograd", AUTOGRAD),
          new Pair("fused", level("fused"), "autograd", AUTOGRAD),
          new Pair("fused", level("fused"), "l3", level("L3")),
          new Pair("bf16", Map.of("arm", "bf16"), "autograd", AUTOGRAD),
          new Pair("l3", level("L3"), "checkpoint", Map.of("arm", "checkpoint")),
          new Pair("l31", level("L3.1"), "l3", level("L3")),
          new Pair("l4", level("L4"), "l3", level("L3")),
          new Pair("swap", level("swap"), "l0", level("L0")));

  private StepBench() {}

  private static Map<String, String> level(String level) {
    return Map.of("level", level);
  }

  /** Two ways to take the same step. */
  private record Pair(
      String oneName, Map<String, String> one, String otherName, Map<String, String> other) {
    /** Such as {@code l3OverAutograd}. */
    String name() {
      return oneName
          + "Over"
          + otherName.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
          + otherName.substring(1);
    }
  }

  /** The ratios that can be asked for. */
  public static List<String> ratios() {
    return Stream.concat(PAIRS.stream().map(Pair::name), Stream.of(PROBES)).toList();
  }

  /** Measures every ratio, with the settings that steps have by themselves. */
  public static BenchResult run(
      List<String> models, int batch, int rounds, Consumer<String> progress) {
    return run(new Question(models, ratios(), batch, rounds, Map.of()), progress);
  }

  /**
   * What is asked.
   *
   * @param models names of the networks, at least one
   * @param ratios those of {@link #ratios} that are measured, at least one
   * @param batch samples a step
   * @param rounds steps of each arm that count, at least 1
   * @param settings of every step, such as its device or the side of its images
   */
  public record Question(
      List<String> models,
      List<String> ratios,
      int batch,
      int rounds,
      Map<String, String> settings) {}

  /**
   * Measures.
   *
   * @param progress told one line now and then
   */
  public static BenchResult run(Question question, Consumer<String> progress) {
    Setting setting = new Setting(question.batch(), question.settings());
    Found found = new Found(question);
    for (String model : question.models()) {
      for (Pair pair : PAIRS) {
        if (question.ratios().contains(pair.name())) {
          String name = pair.name() + "." + model;
          progress.accept("%s: %s, %d rounds".formatted(model, pair.name(), question.rounds()));
          try (SteppedRun one = setting.run(model, pair.one());
              SteppedRun other = setting.run(model, pair.other())) {
            found.on(one);
            found.pair(pair, name, measure(one, other, question.rounds()));
            memory(pair, name, List.of(watched(one), watched(other)), found.figures);
          }
        }
      }
    }
    if (question.ratios().contains(PROBES)) {
      for (String model : question.models()) {
        progress.accept("%s at L3, with the steps that measure gains".formatted(model));
        try (SteppedRun run = setting.run(model, level("L3"))) {
          found.on(run);
          found.probes(PROBES + "." + model, ProbeCost.of(run));
        }
      }
    }
    return found.result();
  }

  /** What was measured so far. */
  private static final class Found {
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final Question question;
    private String machine = "";
    private BenchResult.@Nullable Conditions conditions;

    Found(Question question) {
      this.question = question;
    }

    void on(SteppedRun run) {
      machine = run.machine();
      conditions =
          new BenchResult.Conditions(
              run.device(),
              run.threads(),
              run.kernels(),
              question.rounds(),
              WARM_UP,
              question.batch());
    }

    void pair(Pair pair, String name, Rounds times) {
      figures.put(name, times.medianRatio());
      figures.put(name + ".minima", times.ratioOfMinima());
      samples.put(name, times.one());
      samples.put(name + "." + pair.otherName(), times.other());
    }

    void probes(String name, ProbeCost cost) {
      figures.put(name, cost.share());
      samples.put(name + ".usual", cost.usual());
      samples.put(name + ".probing", cost.probing());
    }

    BenchResult result() {
      return new BenchResult(
          "step", machine, Objects.requireNonNull(conditions, "no ratio"), figures, samples);
    }
  }

  /** The median of a few steps: the allocator is asked from outside, now and then. */
  private static SteppedRun.Memory watched(SteppedRun run) {
    return Stream.generate(run::watchedStep)
        .limit(WATCHED)
        .sorted(Comparator.comparingLong(SteppedRun.Memory::peak))
        .skip(WATCHED / 2)
        .findFirst()
        .orElseThrow();
  }

  private static void memory(
      Pair pair, String name, List<SteppedRun.Memory> both, Map<String, Double> figures) {
    SteppedRun.Memory one = both.get(0);
    SteppedRun.Memory other = both.get(1);
    figures.put(name + ".stored", (double) one.stored() / other.stored());
    figures.put(name + ".peak", (double) one.peak() / other.peak());
    figures.put(name + ".storedMiB." + pair.oneName(), one.stored() / MIB);
    figures.put(name + ".storedMiB." + pair.otherName(), other.stored() / MIB);
    figures.put(name + ".peakMiB." + pair.oneName(), one.peak() / MIB);
    figures.put(name + ".peakMiB." + pair.otherName(), other.peak() / MIB);
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

  /** What all steps have in common. */
  private record Setting(int batch, Map<String, String> settings) {
    SteppedRun run(String model, Map<String, String> way) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("train.samples", Integer.toString(4 * batch));
      all.put("validation.samples", "10");
      all.put("lr", "0.01");
      all.putAll(settings);
      all.putAll(way);
      all.put("model", model);
      all.put("batch", Integer.toString(batch));
      return SteppedRun.open(TrainSpec.of(all));
    }
  }
}
