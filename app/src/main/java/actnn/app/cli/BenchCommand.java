package actnn.app.cli;

import actnn.app.cli.text.TextTable;
import actnn.engine.bench.BenchResult;
import actnn.engine.bench.QuantizerBench;
import actnn.engine.bench.StepBench;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn bench}: ratios measured on this machine. */
@Command(
    name = "bench",
    header = "Measure this machine: things side by side in one process, as ratios.",
    description = "A ratio is named thisOverThat: the less, the faster this is.")
final class BenchCommand implements Callable<Integer> {
  private static final List<String> NAMES = List.of("quantizer", "step");

  private final Cli cli;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "quantizer: kernels against memcpy; step: our tape against autograd.")
  private List<String> names = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Networks of 'step' (default: ${DEFAULT-VALUE}).",
      defaultValue = "preact-resnet-20")
  private List<String> models = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples a step (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int batch;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int rounds;

  BenchCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    check();
    for (String name : names) {
      BenchResult result = measure(name);
      if (cli.json()) {
        cli.sayJson(result);
      } else {
        print(result);
      }
    }
    return 0;
  }

  /** All is checked before the first measurement, which may take minutes. */
  private void check() {
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new UsageException(
            "There is no bench '" + name + "': take " + String.join(" or ", NAMES) + ".");
      }
    }
    if (rounds < 1 || batch < 1) {
      throw new UsageException("'--rounds' and '--batch' take whole numbers of at least 1.");
    }
  }

  private BenchResult measure(String name) {
    return name.equals("quantizer")
        ? QuantizerBench.run(rounds, this::progress)
        : StepBench.run(models, batch, rounds, this::progress);
  }

  private void progress(String line) {
    cli.terminal().err().println(line);
    cli.terminal().err().flush();
  }

  private void print(BenchResult result) {
    cli.say(result.bench() + " on " + result.machine());
    TextTable table = new TextTable("figure", ">value");
    for (Map.Entry<String, Double> figure : result.figures().entrySet()) {
      table.row(figure.getKey(), String.format(Locale.ROOT, "%.3f", figure.getValue()));
    }
    table.lines().forEach(cli::say);
    cli.say("");
  }
}
