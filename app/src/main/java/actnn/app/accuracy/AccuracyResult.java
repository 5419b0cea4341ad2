package actnn.app.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of {@code bench accuracy --json}, whose names these are.
 *
 * @param bench {@code accuracy}
 * @param machine processor, threads, library and kernels, in words
 * @param conditions what must be the same for two results to be compared
 * @param figures by {@code NAME.PRESET}, in percent and points: {@code meanL3}, {@code spreadL3}
 *     (standard deviation over seeds), {@code lostL3} (the baseline's mean minus this one's) with
 *     {@code lostL3Error} (its standard error, seeds paired), {@code ratioL3} (fp32 activations
 *     over stored ones), and likewise for every contender. {@code lostL3} alone is the largest over
 *     all presets. What one seed cannot tell is absent
 * @param samples by {@code CONTENDER.PRESET}: the metric with each seed, in percent
 * @param runs by {@code CONTENDER.PRESET}: the ids of the runs
 */
public record AccuracyResult(
    String bench,
    String machine,
    Conditions conditions,
    Map<String, Double> figures,
    Map<String, List<Double>> samples,
    Map<String, List<String>> runs) {

  /**
   * How it was measured.
   *
   * @param seeds how many
   * @param settings that won over those of the presets
   * @param version of the program that trained
   */
  public record Conditions(int seeds, Map<String, String> settings, String version) {}

  /** The result that some standings make. */
  public static AccuracyResult of(String machine, Conditions conditions, List<Standing> standings) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    Map<String, List<String>> runs = new LinkedHashMap<>();
    for (Standing standing : standings) {
      add(standing, figures);
      String key = standing.contender().name() + "." + standing.preset();
      samples.put(key, standing.percents());
      runs.put(key, standing.runs());
    }
    return new AccuracyResult("accuracy", machine, conditions, figures, samples, runs);
  }

  private static void add(Standing standing, Map<String, Double> figures) {
    String who = capital(standing.contender().name());
    String where = "." + standing.preset();
    figures.put("mean" + who + where, Comparison.mean(standing.percents()));
    Comparison.spread(standing.percents())
        .ifPresent(spread -> figures.put("spread" + who + where, spread));
    standing
        .comparison()
        .ifPresent(
            compared -> {
              figures.put("lost" + who + where, compared.lost());
              figures.merge("lost" + who, compared.lost(), Math::max);
              compared
                  .error()
                  .ifPresent(error -> figures.put("lost" + who + "Error" + where, error));
            });
    Double ratio = standing.ratio();
    if (ratio != null) {
      figures.put("ratio" + who + where, ratio);
    }
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
