package actnn.engine.bench;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.median.Median;
import actnn.engine.plan.Planner;
import actnn.engine.train.VarianceStudy;
import actnn.engine.train.VarianceStudy.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How much rounding adds to the variance of the gradient in mid-training, under settings that lead
 * from fixed bits to the whole adaptation and to our own level: all round the same batches at the
 * same parameters. {@code fused} has the bits of L3 in less memory, {@code fusedAtL3Bytes} as many
 * more as fit into the memory of L3; {@code storedMiB} is what a step stores, from shapes. {@code
 * OverFixed2} is the mean over the batches, over that of fixed bits, {@code low} to {@code high}
 * its 95 % interval ({@link PairedMeans}).
 */
public final class VarianceBench {
  /**
   * Steps of an epoch: few, so that every sample has been seen some times and its norm is known.
   */
  private static final int EPOCH = 16;

  private static final String FIXED = "fixed2";

  private static final double MIB = 1 << 20;

  /** Of the bits that are tried for a size. */
  private static final double STEP = 0.05;

  private VarianceBench() {}

  /**
   * What is looked at.
   *
   * @param model name of the network
   * @param batch samples a step
   * @param steps of training first
   * @param batches that are looked at then, at the same parameters; at least 2
   * @param draws gradients for each setting and batch, at least 4
   */
  public record Question(String model, int batch, int steps, int batches, int draws) {}

  /**
   * Measures.
   *
   * @param progress told one line now and then
   */
  public static BenchResult run(Question asked, Consumer<String> progress) {
    String model = asked.model();
    Map<String, String> common = common(model, asked.batch());
    Map<String, TrainSpec> arms = arms(common);
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (VarianceStudy study = VarianceStudy.open(spec(common, Map.of("level", "L3")), arms)) {
      for (int step = 1; step <= asked.steps(); step++) {
        add(samples, "loss", study.step());
        if (step % 20 == 0) {
          double loss = latest(samples);
          progress.accept(
              "%s, step %d of %d, loss %.3f".formatted(model, step, asked.steps(), loss));
        }
      }
      figures.put("loss", latest(samples));
      for (int i = 1; i <= asked.batches(); i++) {
        progress.accept(
            "batch %d of %d, %d draws a setting".formatted(i, asked.batches(), asked.draws()));
        study.measure(asked.draws()).forEach((name, finding) -> record(name, finding, samples));
      }
      arms.keySet().forEach(name -> figures.putAll(figures(name, samples)));
      arms.forEach(
          (name, spec) -> figures.put(name + ".storedMiB", Planner.plan(spec).storedBytes() / MIB));
      BenchResult.Conditions conditions =
          new BenchResult.Conditions(
              study.device(),
              study.threads(),
              study.kernels(),
              asked.batches() * asked.draws(),
              asked.steps(),
              asked.batch());
      return new BenchResult("variance", study.machine(), conditions, figures, samples);
    }
  }

  private static Map<String, String> common(String model, int batch) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", model);
    settings.put("batch", Integer.toString(batch));
    settings.put("train.samples", Integer.toString(EPOCH * batch));
    settings.put("validation.samples", "10");
    settings.put("lr", "0.05");
    return settings;
  }

  private static Map<String, TrainSpec> arms(Map<String, String> common) {
    Map<String, String> published = Map.of("level", "L3", "budgetNorms", "false");
    Map<String, TrainSpec> arms = new LinkedHashMap<>();
    arms.put(FIXED, spec(common, Map.of("level", "L2", "bits", "2")));
    arms.put("perSampleMean", spec(common, published, "perLayer", "storedGradients"));
    arms.put("perSampleStored", spec(common, published, "perLayer"));
    arms.put("perLayerMean", spec(common, published, "storedGradients"));
    arms.put("perLayerStored", spec(common, published));
    arms.put("l3Mean", spec(common, Map.of("level", "L3"), "storedGradients"));
    TrainSpec l3 = spec(common, Map.of("level", "L3"));
    arms.put("l3Stored", l3);
    TrainSpec fused = spec(common, Map.of("level", "fused"));
    arms.put("fused", fused);
    arms.put("fusedAtL3Bytes", asLargeAs(l3, fused));
    return arms;
  }

  /** The same with the most bits for which a step stores no more than under another setting. */
  private static TrainSpec asLargeAs(TrainSpec other, TrainSpec spec) {
    long room = Planner.plan(other).storedBytes();
    TrainSpec best = spec;
    for (int step = 1; ; step++) {
      double bits = spec.get(Keys.BITS) + step * STEP;
      if (bits > 8) {
        return best;
      }
      TrainSpec more = spec.with(Keys.BITS, String.format(Locale.ROOT, "%.2f", bits));
      if (Planner.plan(more).storedBytes() > room) {
        return best;
      }
      best = more;
    }
  }

  private static TrainSpec spec(
      Map<String, String> common, Map<String, String> settings, String... off) {
    Map<String, String> all = new LinkedHashMap<>(common);
    all.putAll(settings);
    for (String flag : off) {
      all.put(flag, "false");
    }
    return TrainSpec.of(all);
  }

  private static void record(String name, Finding finding, Map<String, List<Double>> samples) {
    add(samples, name, finding.variance().value());
    add(samples, name + ".interval", finding.variance().halfWidth());
    add(samples, name + ".bias2", finding.squaredBias().value());
    add(samples, name + ".bias2.interval", finding.squaredBias().halfWidth());
    add(samples, name + ".bits", finding.averageBits());
  }

  private static void add(Map<String, List<Double>> samples, String name, double value) {
    samples.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private static Map<String, Double> figures(String name, Map<String, List<Double>> samples) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!name.equals(FIXED)) {
      PairedMeans means = PairedMeans.of(of(samples, name), of(samples, FIXED));
      figures.put(name + "OverFixed2", means.ratio());
      figures.put(name + "OverFixed2.low", means.low());
      figures.put(name + "OverFixed2.high", means.high());
    }
    figures.put(name + ".variance", Median.of(of(samples, name)));
    figures.put(name + ".bias2", Median.of(of(samples, name + ".bias2")));
    figures.put(name + ".bias2.interval", Median.of(of(samples, name + ".bias2.interval")));
    figures.put(name + ".bits", Median.of(of(samples, name + ".bits")));
    return figures;
  }

  /** Mean loss of the last steps, an epoch of them where there were so many. */
  private static double latest(Map<String, List<Double>> samples) {
    List<Double> losses = of(samples, "loss");
    return losses.stream()
        .skip(Math.max(0, losses.size() - EPOCH))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private static List<Double> of(Map<String, List<Double>> samples, String name) {
    return samples.getOrDefault(name, List.of());
  }
}
