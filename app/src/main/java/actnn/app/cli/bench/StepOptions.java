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
   * Refuses a ratio that is none.
   *
   * @throws UsageException naming those that there are
   */
  void check() {
    for (String ratio : ratios) {
      if (!StepBench.ratios().contains(ratio)) {
        throw UsageException.unknown("ratio", ratio, "take one of", StepBench.ratios());
      }
    }
  }

  StepBench.Question question(
      List<String> models, int batch, int rounds, Map<String, String> settings) {
    List<String> asked = ratios.isEmpty() ? StepBench.ratios() : ratios;
    return new StepBench.Question(models, asked, batch, rounds, settings);
  }
}
