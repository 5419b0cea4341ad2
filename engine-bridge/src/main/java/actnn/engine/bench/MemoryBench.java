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
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a step at L3 beside PyTorch's autograd, each in a process of its own: what is stored,
 * by ledger and by allocator, and the largest batch that really runs within one budget.
 */
public final class MemoryBench {
  private static final Map<String, String> L3 = Map.of("level", "L3");
  private static final Map<String, String> AUTOGRAD = Map.of("arm", "autograd");
  private static final int STORED_STEPS = 5;

  private MemoryBench() {}

  /** Whether this system says how much memory a process takes. */
  public static boolean isPossible() {
    return ResidentMemory.highMark().isPresent();
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
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String model : models) {
      progress.accept("what %s stores at batch %d".formatted(model, batch));
      ratios(model, batch, figures);
    }
    double ours = largest(batchModel, L3, budgetBytes, progress);
    double theirs = largest(batchModel, AUTOGRAD, budgetBytes, progress);
    figures.put("maxBatchL3OverAutograd", ours / theirs);
    figures.put("maxBatchL3", ours);
    figures.put("maxBatchAutograd", theirs);
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

  /** The least of all models stands under the bare name. */
  private static void ratios(String model, int batch, Map<String, Double> figures) {
    RunSummary l3 = stored(model, batch, L3);
    double ledger =
        Objects.requireNonNull(l3.activation().ratio(), "a run that stepped has a ratio");
    figures.merge("ratioL3", ledger, Math::min);
    figures.put("ratioL3." + model, ledger);
    RunSummary autograd = stored(model, batch, AUTOGRAD);
    Double allocator = byAllocator(l3, autograd);
    if (allocator != null) {
      figures.merge("ratioL3.allocator", allocator, Math::min);
      figures.put("ratioL3.allocator." + model, allocator);
    }
    RunSummary fused = stored(model, batch, Map.of("level", "fused"));
    figures.put(
        "ratioFused." + model,
        Objects.requireNonNull(fused.activation().ratio(), "a run that stepped has a ratio"));
    Double fusedAllocator = byAllocator(fused, autograd);
    if (fusedAllocator != null) {
      figures.put("ratioFused.allocator." + model, fusedAllocator);
    }
    levels(model, batch, l3, figures);
  }

  /** Bytes that autograd takes of the allocator over those that a level takes; null if untold. */
  private static @Nullable Double byAllocator(RunSummary level, RunSummary autograd) {
    Long ours = level.activation().measuredBytes();
    Long theirs = autograd.activation().measuredBytes();
    return ours == null || theirs == null ? null : (Double) ((double) theirs / ours);
  }

  /** What the levels that store as L3 and L0 do, elsewhere or less at a time, keep of theirs. */
  private static void levels(String model, int batch, RunSummary l3, Map<String, Double> figures) {
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

  private static RunSummary stored(String model, int batch, Map<String, String> arm) {
    Map<String, String> settings = settings(model, batch, STORED_STEPS, arm);
    settings.put("steps", Integer.toString(STORED_STEPS));
    return Probe.summary(settings);
  }

  private static double largest(
      String model, Map<String, String> arm, long budgetBytes, Consumer<String> progress) {
    progress.accept(
        "the largest batch of %s within %d MiB, %s".formatted(model, budgetBytes >> 20, arm));
    long guess = Planner.largestBatch(TrainSpec.of(settings(model, 1, 1, arm)), budgetBytes);
    return new RunningBatch(
            budgetBytes, batch -> Probe.stepBytes(settings(model, batch, 2, arm)), progress)
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
