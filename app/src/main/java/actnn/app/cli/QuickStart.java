package actnn.app.cli;

import actnn.app.cli.base.Terminal;
import actnn.app.cli.run.RunWatch;
import actnn.app.cli.store.ExportCommand;
import actnn.app.cli.store.ReportOptions;
import actnn.app.preset.Preset;
import actnn.app.run.info.LaunchRequest;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What happens where no window can be opened: the first experiment, in the terminal. */
public final class QuickStart {
  private static final String PRESET = "quick-start";

  private QuickStart() {}

  /**
   * Trains the quick-start experiment and writes a report on it.
   *
   * @param where the home; it need not exist
   * @return the exit code
   */
  public static int run(Path where, Terminal terminal, Cli.Opener opener) {
    terminal.out().println("Running the " + PRESET + " experiment here; 'actnn --help' says more.");
    return Cli.guarded(terminal, () -> trainAndReport(Cli.at(where, terminal, opener)));
  }

  private static int trainAndReport(Cli cli) throws InterruptedException {
    TrainSpec spec = TrainSpec.of(Preset.named(PRESET).settings());
    LaunchRequest request = new LaunchRequest(spec, "", PRESET, List.of());
    // Not "the latest": another process may have started one since.
    List<String> started = new ArrayList<>();
    int code =
        RunWatch.of(
            cli,
            false,
            bench -> {
              started.add(bench.supervisor().start(request));
              return started.get(0);
            });
    if (code == 0) {
      report(cli, started.get(0));
    }
    return code;
  }

  private static void report(Cli cli, String id) {
    try (Workbench bench = cli.open()) {
      Path folder = bench.home().path().resolve("reports");
      List<Path> files =
          ExportCommand.write(
              bench, List.of(id), new ReportOptions(), EnumSet.of(ReportFormat.HTML), folder);
      cli.say("The report is " + files.get(0));
    }
  }
}
