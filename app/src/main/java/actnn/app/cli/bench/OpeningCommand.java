package actnn.app.cli.bench;

import actnn.app.cli.base.CommandContext;
import actnn.app.run.home.Home;
import actnn.app.view.bench.WindowBench;
import actnn.app.workbench.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code actnn opening}: opens the window as the program does, tells when it was there, and closes
 * it. What {@code bench chart} and the bar of ten thousand runs start in processes of their own;
 * nobody else has a use for it. Its line: painted and settled in milliseconds since 1970, the runs
 * that its table has by then, the milliseconds that the processors worked until then.
 */
@Command(
    name = OpeningCommand.NAME,
    hidden = true,
    header = "Open the window, tell when it was painted, and close it.")
public final class OpeningCommand implements Callable<Integer> {
  public static final String NAME = "opening";

  private final CommandContext cli;

  public OpeningCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Workbench bench = Workbench.open(Home.open(cli.homePath()))) {
      WindowBench.Opening opening = WindowBench.open(bench.services());
      cli.say(
          "%d %d %d %d"
              .formatted(
                  opening.paintedAt(),
                  opening.settledAt(),
                  opening.runs(),
                  opening.worked().toMillis()));
    }
    return 0;
  }
}
