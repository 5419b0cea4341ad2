package actnn.app.cli.bench;

import actnn.app.accuracy.AccuracyResult;
import actnn.app.accuracy.AccuracyResult.Conditions;
import actnn.app.accuracy.Comparison;
import actnn.app.accuracy.Contender;
import actnn.app.accuracy.Standing;
import actnn.app.accuracy.Trial;
import actnn.app.accuracy.TrialException;
import actnn.app.accuracy.Trials;
import actnn.app.chart.spec.Unit;
import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Interruption;
import actnn.app.cli.base.SettingsOptions;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.text.TextTable;
import actnn.app.run.home.AppVersion;
import actnn.app.workbench.Workbench;
import actnn.engine.plan.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What {@code bench accuracy} is asked for, and how it answers. */
final class AccuracyOptions {
  private static final List<String> PRESETS =
      List.of("quick-start", "segmentation-shapes", "detection-shapes");

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Experiments that 'accuracy' trains; may be repeated (default: quick-start,"
              + " segmentation-shapes and detection-shapes).")
  private List<String> presets = PRESETS;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds that 'accuracy' trains each with (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int seeds;

  @Option(
      names = "--arm",
      paramLabel = "NAME",
      description =
          "Levels and arms that 'accuracy' compares with autograd, with settings of their own if you"
              + " like: --arm fused,bits=3; may be repeated (default: L3).")
  private List<String> arms = List.of("L3");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Gives a setting of all trainings of 'accuracy', or of all steps of 'step', a value; may"
              + " be repeated.")
  private List<String> choices = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Trainings of 'accuracy' at once (default: ${DEFAULT-VALUE}). The threads of each are"
              + " still those of the setting 'threads'.",
      defaultValue = "1")
  private int parallel;

  /**
   * Refuses what cannot be trained, before anything is.
   *
   * @throws UsageException and what {@link Preflight} throws
   */
  void check() {
    if (seeds < 1) {
      throw new UsageException("'--seeds' takes whole numbers of at least 1.");
    }
    if (parallel < 1) {
      throw new UsageException("'--parallel' takes whole numbers of at least 1.");
    }
    Trial.Design design = design();
    design.presets().stream()
        .flatMap(preset -> Trial.all(design, preset).stream())
        .forEach(trial -> Preflight.check(trial.spec()));
  }

  /** What was given a value. */
  Map<String, String> settings() {
    return SettingsOptions.pairs(choices);
  }

  private Trial.Design design() {
    return new Trial.Design(presets, arms.stream().map(Contender::of).toList(), seeds, settings());
  }

  /** Trains what no run on record has, and tells what came of all; minutes. */
  int run(CommandContext cli) throws InterruptedException {
    try (Interruption interruption = Interruption.watched()) {
      int code;
      try (Workbench bench = cli.open()) {
        code = compare(cli, bench, interruption);
      }
      interruption.answered(code);
      return code;
    }
  }

  private int compare(CommandContext cli, Workbench bench, Interruption interruption)
      throws InterruptedException {
    Trial.Design design = design();
    Trials trials = new Trials(bench.catalog(), bench.states(), bench.supervisor());
    TrialProgress progress =
        new TrialProgress(
            cli.terminal(), design.trials(), id -> interruption.stops(bench.supervisor(), id));
    List<Standing> standings = new ArrayList<>();
    try {
      for (List<String> together : together(design.presets())) {
        List<Trial> all = together.stream().flatMap(p -> Trial.all(design, p).stream()).toList();
        List<Standing.Done> done = trials.run(all, parallel, progress);
        for (String preset : together) {
          List<Standing> own =
              Standing.of(done.stream().filter(d -> d.trial().preset().equals(preset)).toList());
          standings.addAll(own);
          tell(cli, own);
        }
      }
    } catch (TrialException e) {
      cli.terminal().err().println(e.getMessage());
      return e.status().exitCode();
    }
    if (cli.json()) {
      cli.sayJson(result(design, bench, standings));
    }
    return 0;
  }

  /** One after the other each tells what it found; side by side the last of one waits for none. */
  private List<List<String>> together(List<String> all) {
    return parallel == 1 ? all.stream().map(List::of).toList() : List.of(all);
  }

  private static void tell(CommandContext cli, List<Standing> standings) {
    if (!cli.json()) {
      table(standings).forEach(cli::say);
      cli.say("");
    }
  }

  private static AccuracyResult result(
      Trial.Design design, Workbench bench, List<Standing> standings) {
    Conditions conditions = new Conditions(design.seeds(), design.settings(), AppVersion.text());
    // The baseline comes first and has no kernels to name.
    String compressed = standings.get(standings.size() - 1).runs().get(0);
    return AccuracyResult.of(bench.states().open(compressed).machine(), conditions, standings);
  }

  private static List<String> table(List<Standing> standings) {
    Standing first = standings.get(0);
    TextTable table =
        new TextTable(
            first.preset(), ">" + first.metric(), ">spread", ">points lost", ">error", ">memory");
    for (Standing standing : standings) {
      Double ratio = standing.ratio();
      table.row(
          standing.contender().name(),
          number("%.2f %%", OptionalDouble.of(Comparison.mean(standing.percents()))),
          number("%.2f", Comparison.spread(standing.percents())),
          standing.comparison().map(c -> number("%.2f", OptionalDouble.of(c.lost()))).orElse("–"),
          standing.comparison().map(c -> number("%.2f", c.error())).orElse("–"),
          ratio == null ? "–" : Unit.RATIO.text(ratio));
    }
    return table.lines();
  }

  private static String number(String format, OptionalDouble value) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, format, value.getAsDouble());
  }
}
