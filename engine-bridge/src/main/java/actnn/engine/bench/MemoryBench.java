package actnn.engine.bench;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Activation;
import actnn.engine.plan.Planner;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.torch.ResidentMemory;
import actnn.engine.torch.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a step at L3 and at {@code fused} beside PyTorch's autograd, each in a process of its
 * own: what is stored, by ledger and by allocator, and the largest batch that really runs within
 * one budget.
 */
public final class MemoryBench {
  private static final Map<String, String> L3 = Map.of("level", "L3");
  private static final Map<String, String> FUSED = Map.of("level", "fused");
  private static final Map<String, String> AUTOGRAD = Map.of("arm", "autograd");

  /** The just-in-time compiler takes megabytes of the same allocator in the first dozen. */
  private static final int STORED_STEPS = 24;

  private final Trial trial;
  private final Consumer<String> progress;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  /** Runs steps of these settings where nothing else takes memory. */
  interface Trial {
    /** In processes of their own. */
    Trial PROCESSES =
        new Trial() {
          @Override
          public RunSummary summary(Map<String, String> settings) {
            return Probe.summary(settings);
          }

          @Override
          public OptionalLong stepBytes(Map<String, String> settings) {
            return Probe.stepBytes(settings);
          }
        };

    /** Figures of a few steps. */
    RunSummary summary(Map<String, String> settings);

    /** Bytes that two steps really take; empty where they did not run. */
    OptionalLong stepBytes(Map<String, String> settings);
  }

  /**
   * Prepares.
   *
   * @param trial runs the steps
   * @param progress told one line now and then
   */
  MemoryBench(Trial trial, Consumer<String> progress) {
    this.trial = trial;
    this.progress = progress;
  }

  /** Whether this system says how much memory a process takes. */
  public static boolean isPossible() {
    return ResidentMemory.highMark().isPresent();
  }

  /** Whether by its plan a step fits that budget in each way whose largest batch is looked for. */
  public static boolean fits(String batchModel, long budgetBytes) {
    return Stream.of(L3, FUSED, AUTOGRAD)
        .map(arm -> TrainSpec.of(settings(batchModel, 1, 1, arm)))
        .allMatch(spec -> Planner.largestBatch(spec, budgetBytes) > 0);
  }

  /**
   * Measures; minutes.
   *
   * @param models whose stored bytes are compared
   * @param batch samples of their steps
   * @param batchModel whose largest batch is looked for
   * @param budgetBytes memory that a step of it may take, beyond the process without it
   * @param progress told one line now and then
   */
  public static BenchResult run(
      List<String> models,
      int batch,
      String batchModel,
      long budgetBytes,
      Consumer<String> progress) {
    return new MemoryBench(Trial.PROCESSES, progress)
        .measure(models, batch, batchModel, budgetBytes);
  }

  BenchResult measure(List<String> models, int batch, String batchModel, long budgetBytes) {
    for (String model : models) {
      progress.accept("what %s stores at batch %d".formatted(model, batch));
      ratios(model, batch);
    }
    double l3 = largest(batchModel, L3, budgetBytes);
    double fused = largest(batchModel, FUSED, budgetBytes);
    double autograd = largest(batchModel, AUTOGRAD, budgetBytes);
    figures.put("maxBatchL3OverAutograd", l3 / autograd);
    figures.put("maxBatchFusedOverAutograd", fused / autograd);
    figures.put("maxBatchL3", l3);
    figures.put("maxBatchFused", fused);
    figures.put("maxBatchAutograd", autograd);
    figures.put("budgetMiB", budgetBytes / 1048576.0);
    String machine =
        "%s, %d cores, PyTorch %s"
            .formatted(
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Torch.version());
    return new BenchResult("memory", machine, conditions(batch), figures, Map.of());
  }

  private static BenchResult.Conditions conditions(int batch) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (Kernels kernels = KernelChoice.choose(threads)) {
      return new BenchResult.Conditions("cpu", threads, kernels.name(), 1, 0, batch);
    }
  }

  private void ratios(String model, int batch) {
    RunSummary autograd = stored(model, batch, AUTOGRAD);
    RunSummary l3 = stored(model, batch, L3);
    ratio("ratioL3", model, l3, autograd);
    ratio("ratioFused", model, stored(model, batch, FUSED), autograd);
    levels(model, batch, l3);
  }

  /** The least of all models stands under the bare name. */
  private void ratio(String name, String model, RunSummary level, RunSummary autograd) {
    double ledger =
        Objects.requireNonNull(level.activation().ratio(), "a run that stepped has a ratio");
    figures.merge(name, ledger, Math::min);
    figures.put(name + "." + model, ledger);
    Double allocator = byAllocator(level, autograd);
    if (allocator != null) {
      figures.merge(name + ".allocator", allocator, Math::min);
      figures.put(name + ".allocator." + model, allocator);
    }
  }

  /** Bytes that autograd takes of the allocator over those that a level takes; null if untold. */
  private static @Nullable Double byAllocator(RunSummary level, RunSummary autograd) {
    Long ours = level.activation().measuredBytes();
    Long theirs = autograd.activation().measuredBytes();
    return ours == null || theirs == null ? null : (Double) ((double) theirs / ours);
  }

  /** What the levels that store as L3 and L0 do, elsewhere or less at a time, keep of theirs. */
  private void levels(String model, int batch, RunSummary l3) {
    RunSummary inParts = stored(model, batch, Map.of("level", "L3.1"));
    figures.put("peakL31OverL3.ledger." + model, over(inParts, l3, Activation::peakBytes));
    if (l3.activation().measuredPeakBytes() != null) {
      figures.put(
          "peakL31OverL3.allocator." + model, over(inParts, l3, Activation::measuredPeakBytes));
    }
    RunSummary l4 = stored(model, batch, Map.of("level", "L4"));
    figures.put("storedL4OverL3." + model, over(l4, l3, Activation::storedBytes));
    RunSummary l0 = stored(model, batch, Map.of("level", "L0"));
    RunSummary swap = stored(model, batch, Map.of("level", "swap"));
    figures.put("storedSwapOverL0." + model, over(swap, l0, Activation::storedBytes));
  }

  private static double over(
      RunSummary one, RunSummary other, Function<Activation, @Nullable Long> figure) {
    double above = Objects.requireNonNull(figure.apply(one.activation()), "a run that stepped");
    return above / Objects.requireNonNull(figure.apply(other.activation()), "a run that stepped");
  }

  private RunSummary stored(String model, int batch, Map<String, String> arm) {
    Map<String, String> settings = settings(model, batch, STORED_STEPS, arm);
    settings.put("steps", Integer.toString(STORED_STEPS));
    return trial.summary(settings);
  }

  private double largest(String model, Map<String, String> arm, long budgetBytes) {
    progress.accept(
        "the largest batch of %s within %d MiB, %s".formatted(model, budgetBytes >> 20, arm));
    long guess = Planner.largestBatch(TrainSpec.of(settings(model, 1, 1, arm)), budgetBytes);
    return new RunningBatch(
            budgetBytes, batch -> trial.stepBytes(settings(model, batch, 2, arm)), progress)
        .search(guess);
  }

  private static Map<String, String> settings(
      String model, long batch, int batches, Map<String, String> arm) {
    Map<String, String> settings = new LinkedHashMap<>(arm);
    settings.put("model", model);
    settings.put("batch", Long.toString(batch));
    settings.put("train.samples", Long.toString(batches * batch));
    settings.put("validation.samples", "10");
    settings.put("lr", "0.01");
    return settings;
  }
}
