package actnn.app.cli;

import actnn.app.run.Home;
import actnn.app.run.RunInfo;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;
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
    List<String> words = List.of("run", "--preset", PRESET, "--home", where.toString());
    int code = Cli.run(words, terminal, opener);
    if (code != 0) {
      return code;
    }
    return Cli.guarded(
        terminal,
        () -> {
          Home home = Home.open(where);
          try (Workbench bench = opener.open(home)) {
            RunInfo run = bench.catalog().find("latest");
            Path folder = home.path().resolve("reports");
            List<Path> files =
                ExportCommand.write(
                    bench, List.of(run.id()), "", EnumSet.of(ReportFormat.HTML), folder);
            terminal.out().println("The report is " + files.get(0));
          }
          return 0;
        });
  }
}
