package actnn.app.cli.run;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.SettingsOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn resume}: goes on with a run from its newest checkpoint. */
@Command(
    name = "resume",
    header = "Go on with a run from its newest checkpoint.",
    description = {
      "Takes up a run that was stopped, interrupted, or died, at the newest checkpoint that can be"
          + " read; on the same number of CPU threads it becomes, bit for bit, the run that never"
          + " stopped.",
      "With --set only epochs, steps, earlyStop.patience, earlyStop.minDelta, threads,"
          + " checkpoint.every and checkpoint.keep can change; a finished run goes on when it is"
          + " given more epochs or steps, and one that ended early with earlyStop.patience=0."
    })
public final class ResumeCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Parameters(
      paramLabel = "ID",
      description = "The id of a run, its beginning, its name, or 'latest'.")
  private String reference = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Gives a setting another value; may be repeated.")
  private List<String> choices = new ArrayList<>();

  @Option(
      names = "--detach",
      description = "Resume it, print its id at once, and leave it to itself when it trains.")
  private boolean detach;

  public ResumeCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> changes = SettingsOptions.pairs(choices);
    if (cli.lacksHome()) {
      cli.openExisting().close();
    }
    return RunWatch.of(
        cli,
        detach,
        bench -> {
          String id = bench.catalog().find(reference).id();
          long step = bench.supervisor().resumeFromCheckpoint(id, changes);
          if (!cli.json() && !detach) {
            cli.say("Going on from step " + step + ".");
          }
          return id;
        });
  }
}
