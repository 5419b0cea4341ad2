package actnn.engine.bench;

import java.util.List;
import java.util.Map;

/**
 * What a bench measured; the names are those of {@code bench --json}.
 *
 * @param bench its name
 * @param machine processor, threads and library, in words
 * @param figures ratios named {@code thisOverThat}, where less is better for this, {@code
 *     threadScaling}, where more is better, and times in milliseconds
 * @param samples what is behind them: raw times in milliseconds, or variances over the squared norm
 *     of the gradient
 */
public record BenchResult(
    String bench, String machine, Map<String, Double> figures, Map<String, List<Double>> samples) {}
