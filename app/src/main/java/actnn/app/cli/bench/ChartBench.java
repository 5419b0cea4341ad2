package actnn.app.cli.bench;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.CommandException;
import actnn.app.cli.text.TextTable;
import actnn.app.doctor.WindowCheck;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFolders;
import actnn.app.sample.LongRuns;
import actnn.app.sample.Scratch;
import actnn.app.view.bench.WindowBench;
import actnn.app.workbench.Workbench;
import actnn.engine.bench.BenchResult;
import actnn.engine.event.median.Median;
import actnn.engine.event.median.Percentile;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code bench chart}: how fast the window is, on runs made for it in a home of their own. */
final class ChartBench {
  private static final int RUNS = 20;
  private static final int POINTS = 10_000;
  private static final double SECONDS = 10;
  private static final int MOST_ROUNDS = 10;
  private static final int OPENINGS = 3;

  private final CommandContext cli;
  private final int rounds;

  /**
   * @param rounds how often each page is turned to, at most ten times
   */
  ChartBench(CommandContext cli, int rounds) {
    this.cli = cli;
    this.rounds = Math.min(rounds, MOST_ROUNDS);
  }

  /**
   * Refuses where no window can be opened.
   *
   * @throws CommandException with a sentence that says why
   */
  static void check(CommandContext cli) {
    WindowCheck.problem(cli.terminal().environment())
        .ifPresent(
            problem -> {
              throw new CommandException(
                  problem + " 'xvfb-run packaging/actnn bench chart' brings a display.");
            });
  }

  int run() throws InterruptedException {
    try {
      BenchResult result = measured();
      if (cli.json()) {
        cli.sayJson(result);
      } else {
        print(result);
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The runs to time the window on cannot be written: " + FileFault.where(e) + ".", e);
    }
  }

  private BenchResult measured() throws IOException, InterruptedException {
    Path folder = Scratch.folder("bench");
    try {
      Home home = Home.open(folder);
      List<String> ids = LongRuns.write(home, RUNS, POINTS, this::progress);
      Map<String, List<Double>> samples = new LinkedHashMap<>(openings(folder));
      WindowBench.Times times;
      try (Workbench bench = cli.open(home)) {
        WindowBench.Plan plan = new WindowBench.Plan(ids, POINTS, SECONDS, rounds);
        times = WindowBench.measure(bench.services(), plan, this::progress);
      }
      samples.putAll(times.millis());
      return result(samples, times);
    } finally {
      RunFolders.delete(List.of(folder));
    }
  }

  /** The first window of a build, which finds no classes kept, then as many as count. */
  private Map<String, List<Double>> openings(Path home) throws IOException, InterruptedException {
    OpeningProcess opening = new OpeningProcess(home, home.resolve("window.jsa"));
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    progress("Opening the first window of a build in a process of its own ...");
    samples.put("openFirst", List.of(opening.time().painted()));
    for (int i = 0; i < OPENINGS; i++) {
      progress("Opening a window like any other, %d of %d ...".formatted(i + 1, OPENINGS));
      OpeningProcess.Millis millis = opening.time();
      samples.computeIfAbsent("open", key -> new ArrayList<>()).add(millis.painted());
      samples.computeIfAbsent("openSettled", key -> new ArrayList<>()).add(millis.settled());
    }
    return samples;
  }

  private static List<Double> taken(WindowBench.Times times, String name) {
    return times.millis().getOrDefault(name, List.of());
  }

  private BenchResult result(Map<String, List<Double>> samples, WindowBench.Times times) {
    Map<String, Double> figures = new LinkedHashMap<>();
    List<Double> pulses = taken(times, "fxPulse");
    figures.put("pulsesPerSecond", times.pulsesPerSecond());
    figures.put("drawingsPerSecond", times.drawingsPerSecond());
    figures.put("fxMillisPerPulse", Median.of(pulses));
    figures.put("fxMillisPerPulseP99", Percentile.of(pulses, 0.99));
    figures.put("compareMillis", Median.of(taken(times, "compare")));
    samples.forEach(
        (name, values) -> {
          if (!figures.containsKey(name + "Millis") && !name.equals("fxPulse")) {
            figures.put(millisName(name), Median.of(values));
          }
        });
    String machine =
        "%s, %d cores, pipeline %s"
            .formatted(
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("prism.order", "of the platform"));
    BenchResult.Conditions conditions =
        new BenchResult.Conditions("window", 1, "none", rounds, 0, 0);
    return new BenchResult("chart", machine, conditions, figures, samples);
  }

  /** {@code page.live} becomes {@code pageMillis.live}. */
  private static String millisName(String sample) {
    int dot = sample.indexOf('.');
    return dot < 0
        ? sample + "Millis"
        : sample.substring(0, dot) + "Millis" + sample.substring(dot);
  }

  private void print(BenchResult result) {
    cli.say(result.bench() + " on " + result.machine());
    TextTable table = new TextTable("figure", ">value", ">goal", "");
    result
        .figures()
        .forEach(
            (name, value) -> {
              String text = String.format(Locale.ROOT, "%.4g", value);
              ChartGoal goal = ChartGoal.of(name);
              table.row(name, text, goal.text(), goal.verdict(value));
            });
    table.lines().forEach(cli::say);
    cli.say("");
  }

  private void progress(String line) {
    cli.stoppable().check();
    cli.terminal().err().println(line);
    cli.terminal().err().flush();
  }
}
