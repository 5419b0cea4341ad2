package actnn.app.cli.bench;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.text.ByteSize;
import actnn.app.cli.text.TextTable;
import actnn.app.run.home.FileException;
import actnn.app.sample.StoreBench;
import actnn.engine.bench.BenchResult;
import actnn.engine.bench.MemoryBench;
import actnn.engine.bench.PlanBench;
import actnn.engine.bench.QuantizerBench;
import actnn.engine.bench.StepBench;
import actnn.engine.bench.VarianceBench;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.Quote;
import actnn.engine.plan.Preflight;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code actnn bench}: ratios measured on this machine. */
@Command(
    name = "bench",
    header = "Measure this machine: things side by side in one process, as ratios.",
    description = "A ratio is named thisOverThat: the less, the faster this is.")
public final class BenchCommand implements Callable<Integer> {
  private static final String ACCURACY = "accuracy";
  private static final String CHART = "chart";
  private static final List<String> NAMES =
      List.of("quantizer", "step", "memory", "variance", "plan", "store", CHART, ACCURACY);

  private final CommandContext cli;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description =
          "quantizer: kernels against memcpy; step: our tape against autograd and recomputation, by"
              + " the median, which leaves out that L3 measures gains in some steps: that is"
              + " l3ProbeShare, a fraction of its step over 1600 steps; memory: what is stored, and the largest"
              + " batch that runs, in processes of their own; variance: what rounding adds to the"
              + " gradient's variance in mid-training; plan: what a plan and each answer to a"
              + " dragged bit budget takes; store: how many rows a second it takes of a journal, and"
              + " how long a step waits until it is committed, in a folder beside the runs that is"
              + " taken away again; chart: how fast the window is, with the goal beside each figure"
              + " (needs a display); accuracy: what compression costs in the metric of each"
              + " task, seed by seed, as runs of the home (the same command goes on with what is"
              + " missing).")
  private List<String> names = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Networks of 'step' and 'variance' (default: preact-resnet-20), of 'plan' (default:"
              + " resnet-50, resnet-152 and densenet-201) and those of 'memory' whose stored bytes"
              + " are compared (default: resnet-18 and vgg).")
  private List<String> models = List.of();

  @Option(
      names = "--largest",
      paramLabel = "MODEL",
      description =
          "Network of 'memory' whose largest batch is looked for (default: ${DEFAULT-VALUE}).",
      defaultValue = "preact-resnet-110")
  private String largest = "";

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description = "Memory that a step of it may take (default: ${DEFAULT-VALUE}).",
      defaultValue = "512MiB")
  private String budget = "";

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
      names = "--batches",
      paramLabel = "N",
      description = "Batches that 'variance' looks at (default: ${DEFAULT-VALUE}).",
      defaultValue = "12")
  private int batches;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Gradients for each setting and batch of 'variance' (${DEFAULT-VALUE}).",
      defaultValue = "6")
  private int draws;

  @Mixin private StepOptions step = new StepOptions();

  @Mixin private AccuracyOptions accuracy = new AccuracyOptions();

  public BenchCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws Exception {
    check();
    for (String name : names) {
      cli.stoppable().unwatch(); // this one may need none, or have its own
      int code =
          switch (name) {
            case ACCURACY -> accuracy.run(cli);
            case CHART -> stoppable(() -> new ChartBench(cli, rounds).run());
            case "store", "memory" -> tell(stoppable(() -> measure(name)));
            default -> tell(measure(name));
          };
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }

  /** For what has a folder or processes of its own; the others just end where they are stopped. */
  private <T> T stoppable(Callable<T> measurement) throws Exception {
    return cli.stoppable().run("what was measured so far is not told", measurement);
  }

  private int tell(List<BenchResult> results) {
    for (BenchResult result : results) {
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
        throw UsageException.unknown("bench", name, "take one of", NAMES);
      }
    }
    BenchOptions.check(command.commandLine().getParseResult(), names);
    atLeastOne("--rounds", rounds);
    atLeastOne("--batch", batch);
    if (batches < 2) {
      throw new UsageException("'--batches' takes whole numbers of at least 2.");
    }
    if (steps < 0) {
      throw new UsageException("'--steps' takes whole numbers of at least 0.");
    }
    if (draws < 4) {
      throw new UsageException("'--draws' takes whole numbers of at least 4.");
    }
    if (names.contains("step")) {
      step.check(accuracy.settings());
    }
    budgetBytes();
    models.forEach(this::checkModel);
    checkModel(largest);
    if (names.contains("memory") && !MemoryBench.fits(largest, budgetBytes())) {
      throw new UsageException(
          "%s is too little for a step of '%s' on a single sample: give more, or name a smaller network with --largest."
              .formatted(Quote.of("--budget " + budget), largest));
    }
    if (names.contains(ACCURACY)) {
      accuracy.check();
    }
    if (names.contains(CHART)) {
      ChartBench.check(cli);
    }
    if (names.contains("memory") && !MemoryBench.isPossible()) {
      throw new UsageException(
          "'memory' reads the memory of processes from /proc, which this system does not have: run"
              + " it on Linux.");
    }
  }

  // A network that none of them can train, or a batch that no data holds.
  private void checkModel(String model) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (names.contains("step")) {
      settings.putAll(accuracy.settings());
    }
    settings.put("model", model);
    settings.put("batch", Integer.toString(batch));
    settings.put("train.samples", Integer.toString(batch));
    Preflight.check(TrainSpec.of(settings));
  }

  private List<BenchResult> measure(String name) {
    return switch (name) {
      case "quantizer" -> List.of(QuantizerBench.run(rounds, this::progress));
      case "step" ->
          List.of(
              StepBench.run(
                  step.question(models("preact-resnet-20"), batch, rounds, accuracy.settings()),
                  this::progress));
      case "memory" ->
          List.of(
              MemoryBench.run(
                  models("resnet-18", "vgg"), batch, largest, budgetBytes(), this::progress));
      case "plan" ->
          List.of(
              PlanBench.run(
                  models("resnet-50", "resnet-152", "densenet-201"),
                  batch,
                  rounds,
                  this::progress));
      case "store" -> List.of(store());
      default ->
          models("preact-resnet-20").stream()
              .map(model -> new VarianceBench.Question(model, batch, steps, batches, draws))
              .map(question -> VarianceBench.run(question, this::progress))
              .toList();
    };
  }

  private BenchResult store() {
    try {
      return StoreBench.run(cli.homePath(), rounds, this::progress);
    } catch (IOException e) {
      throw new FileException(
          "The store cannot be measured in %s (%s): make room or make it writable."
              .formatted(cli.homePath(), FileException.reason(e)),
          e);
    }
  }

  private List<String> models(String... usual) {
    return models.isEmpty() ? List.of(usual) : models;
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new UsageException(
          "'%s %d' measures nothing: give a whole number of at least 1.".formatted(option, value));
    }
  }

  private long budgetBytes() {
    return ByteSize.read(budget)
        .orElseThrow(
            () ->
                new UsageException(
                    Quote.of("--budget " + budget) + ByteSize.fault(budget, "512MiB or 1GiB")));
  }

  private void progress(String line) {
    cli.stoppable().check();
    cli.terminal().err().println(line);
    cli.terminal().err().flush();
  }

  private static String conditions(BenchResult.Conditions how) {
    String rounds = how.rounds() == 1 ? "1 round" : how.rounds() + " rounds";
    String warmUp = how.warmUp() > 0 ? " after %d of warm-up".formatted(how.warmUp()) : "";
    return rounds + warmUp + (how.batch() > 0 ? ", batches of " + how.batch() : "");
  }

  private void print(BenchResult result) {
    cli.say(result.bench() + " on " + result.machine());
    cli.say(conditions(result.conditions()));
    TextTable table = TextTable.uncut("figure", ">value");
    for (Map.Entry<String, Double> figure : result.figures().entrySet()) {
      table.row(figure.getKey(), String.format(Locale.ROOT, "%.4g", figure.getValue()));
    }
    table.lines().forEach(cli::say);
    cli.say("");
  }
}
