package actnn.engine.bench;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.median.Median;
import actnn.engine.plan.LayerNoise;
import actnn.engine.plan.Planner;
import actnn.engine.plan.WhatIf;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a plan takes, and what an answer takes while somebody drags the bit budget: stored bytes and
 * bits of every layer, predicted variance and the largest batch. Needs no native code.
 */
public final class PlanBench {
  /** Those of the published benchmark, with inputs of this many pixels a side. */
  private static final String SIDE = "224";

  private static final long BUDGET = 16L << 30;
  private static final int WARM_UP = 2;

  private PlanBench() {}

  /**
   * Measures.
   *
   * @param models networks for images
   * @param batch samples a step
   * @param rounds answers that count for each network; the bits move by a twentieth in each
   * @param progress told one line now and then
   */
  public static BenchResult run(
      List<String> models, int batch, int rounds, Consumer<String> progress) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    for (String model : models) {
      progress.accept("Planning " + model + " ...");
      TrainSpec spec =
          TrainSpec.defaults()
              .with(Keys.MODEL, model)
              .with(Keys.INPUT, SIDE)
              .with(Keys.CLASSES, "1000")
              .with(Keys.BATCH, Integer.toString(batch));
      figures.put("planMillis." + model, millis(() -> Planner.plan(spec)));
      figures.put("planCpuMillis." + model, cpuMillis(() -> Planner.plan(spec)));
      WhatIf whatIf = new WhatIf();
      figures.put("firstAnswerMillis." + model, millis(() -> answer(whatIf, spec, 0)));
      List<Double> times = new ArrayList<>();
      for (int round = 0; round < rounds + WARM_UP; round++) {
        int moved = round + 1;
        times.add(millis(() -> answer(whatIf, spec, moved)));
      }
      List<Double> counted = times.subList(WARM_UP, times.size());
      figures.put("answerMillis." + model, Median.of(counted));
      samples.put("answer." + model, List.copyOf(counted));
    }
    String machine =
        "%s, %d cores"
            .formatted(System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors());
    BenchResult.Conditions conditions =
        new BenchResult.Conditions("cpu", 1, "none", rounds, WARM_UP, batch);
    return new BenchResult("plan", machine, conditions, figures, samples);
  }

  private static void answer(WhatIf whatIf, TrainSpec spec, int moved) {
    String bits = String.format(Locale.ROOT, "%.2f", 2 + moved % 100 * 0.05);
    whatIf.answer(new WhatIf.Question(spec.with(Keys.BITS, bits), LayerNoise.OF_SHAPES, BUDGET));
  }

  /** Processor time of this thread once the plan's code is warm; no other work is in it. */
  private static double cpuMillis(Runnable work) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long begun = clock.getCurrentThreadCpuTime();
    work.run();
    return (clock.getCurrentThreadCpuTime() - begun) / 1e6;
  }

  private static double millis(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e6;
  }
}
