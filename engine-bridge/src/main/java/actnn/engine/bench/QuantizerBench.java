package actnn.engine.bench;

import actnn.engine.quant.KernelTiming;
import actnn.engine.torch.Torch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The quantiser beside a copy of its input and beside the same work as an ATen program. */
public final class QuantizerBench {
  private static final int NUMBERS = 1 << 21;

  private QuantizerBench() {}

  /**
   * Measures on two million numbers at 2 bits.
   *
   * @param rounds how often each is measured
   * @param progress told one line now and then
   */
  public static BenchResult run(int rounds, Consumer<String> progress) {
    int threads = Torch.threads();
    // One thread each: the ATen program would otherwise use every core beside our one.
    Torch.setThreads(1);
    KernelTiming timing;
    try {
      timing = KernelTiming.measure(NUMBERS, rounds, progress);
    } finally {
      Torch.setThreads(threads);
    }
    String machine =
        "%s, %d cores, PyTorch %s, kernels %s"
            .formatted(
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Torch.version(),
                timing.kernels());
    Map<String, Double> figures = new LinkedHashMap<>(timing.ratios());
    timing.medians().forEach((name, millis) -> figures.put(name + ".millis", millis));
    BenchResult.Conditions conditions =
        new BenchResult.Conditions("cpu", 1, timing.kernels(), rounds, KernelTiming.WARM_UP, 0);
    return new BenchResult("quantizer", machine, conditions, figures, timing.samples());
  }
}
