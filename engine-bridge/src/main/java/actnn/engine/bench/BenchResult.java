package actnn.engine.bench;

import java.util.List;
import java.util.Map;

/**
 * What a bench measured; the names are those of {@code bench --json}.
 *
 * @param bench its name
 * @param machine processor, threads and library, in words
 * @param conditions what must be the same for two results to be compared
 * @param figures ratios named {@code thisOverThat}, where less is better for this, {@code
 *     threadScaling}, where more is better, times in milliseconds, and bytes in MiB where the name
 *     says so; what is measured for several networks is named {@code thisOverThat.NETWORK}
 * @param samples what is behind them, in the order of the rounds: raw times in milliseconds, or
 *     variances over the squared norm of the gradient
 */
public record BenchResult(
    String bench,
    String machine,
    Conditions conditions,
    Map<String, Double> figures,
    Map<String, List<Double>> samples) {

  /**
   * How it was measured.
   *
   * @param device where, such as {@code cpu}
   * @param threads that computed; where a figure compares numbers of threads, its name says so
   * @param kernels the quantiser that was measured
   * @param rounds that counted; warm-up is not among them
   * @param warmUp rounds before, which were thrown away
   * @param batch samples a step; 0 where there are no steps
   */
  public record Conditions(
      String device, int threads, String kernels, int rounds, int warmUp, int batch) {}
}
