package actnn.app.cli;

import actnn.app.cli.text.TextTable;
import actnn.engine.bench.BenchResult;
import actnn.engine.bench.QuantizerBench;
import actnn.engine.bench.StepBench;
import actnn.engine.bench.VarianceBench;
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
  private static final List<String> NAMES = List.of("quantizer", "step", "variance");

  private final Cli cli;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description =
          "quantizer: kernels against memcpy; step: our tape against autograd;"
              + " variance: what rounding adds to the gradient's variance in mid-training.")
  private List<String> names = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Networks of 'step' and 'variance' (default: ${DEFAULT-VALUE}).",
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

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps before 'variance' measures (default: ${DEFAULT-VALUE}).",
      defaultValue = "160")
  private int steps;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Gradients for each setting and batch of 'variance' (${DEFAULT-VALUE}).",
      defaultValue = "6")
  private int draws;

  BenchCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    check();
    for (String name : names) {
      for (BenchResult result : measure(name)) {
        if (cli.json()) {
          cli.sayJson(result);
        } else {
          print(result);
        }
      }
    }
    return 0;
  }

  /** All is checked before the first measurement, which may take minutes. */
  private void check() {
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new UsageException(
            "There is no bench '" + name + "': take one of " + String.join(", ", NAMES) + ".");
      }
    }
    if (rounds < 1 || batch < 1) {
      throw new UsageException("'--rounds' and '--batch' take whole numbers of at least 1.");
    }
    if (steps < 0 || draws < 4) {
      throw new UsageException("'--steps' takes at least 0 and '--draws' at least 4.");
    }
  }

  private List<BenchResult> measure(String name) {
    return switch (name) {
      case "quantizer" -> List.of(QuantizerBench.run(rounds, this::progress));
      case "step" -> List.of(StepBench.run(models, batch, rounds, this::progress));
      default ->
          models.stream()
              .map(model -> VarianceBench.run(model, batch, steps, draws, this::progress))
              .toList();
    };
  }

  private void progress(String line) {
    cli.terminal().err().println(line);
    cli.terminal().err().flush();
  }

  private void print(BenchResult result) {
    cli.say(result.bench() + " on " + result.machine());
    TextTable table = new TextTable("figure", ">value");
    for (Map.Entry<String, Double> figure : result.figures().entrySet()) {
      table.row(figure.getKey(), String.format(Locale.ROOT, "%.4g", figure.getValue()));
    }
    table.lines().forEach(cli::say);
    cli.say("");
  }
}
