package actnn.app.cli.bench;

import actnn.app.cli.base.UsageException;
import actnn.engine.bench.StepBench;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What {@code bench step} alone is asked for. */
final class StepOptions {
  @Option(
      names = "--ratio",
      paramLabel = "NAME",
      description =
          "Ratios that 'step' measures, such as l3OverAutograd; may be repeated (default: all).")
  private List<String> ratios = List.of();

  /**
   * Refuses a ratio that is none, and a setting in which the two steps of a ratio differ or that
   * has an option of its own: it would be passed over.
   *
   * @param settings of all steps
   * @throws UsageException naming what to take instead
   */
  void check(Map<String, String> settings) {
    settings.keySet().forEach(StepOptions::checkSetting);
    for (String ratio : ratios) {
      if (!StepBench.ratios().contains(ratio)) {
        throw UsageException.unknown("ratio", ratio, "take one of", StepBench.ratios());
      }
    }
  }

  private static void checkSetting(String key) {
    String instead =
        switch (key) {
          case "model", "batch" -> "give --" + key;
          case "level", "arm" -> "choose by --ratio";
          default -> "";
        };
    if (!instead.isEmpty()) {
      throw new UsageException(
          "'--set %s' says nothing to the steps of 'bench step': %s.".formatted(key, instead));
    }
  }

  StepBench.Question question(
      List<String> models, int batch, int rounds, Map<String, String> settings) {
    List<String> asked = ratios.isEmpty() ? StepBench.ratios() : ratios;
    return new StepBench.Question(models, asked, batch, rounds, settings);
  }
}
