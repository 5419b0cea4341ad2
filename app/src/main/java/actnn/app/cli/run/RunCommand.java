package actnn.app.cli.run;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.SettingsOptions;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.name.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code actnn run}: trains in a process of its own and stores the run. */
@Command(
    name = "run",
    header = "Train a network.",
    description = {
      "Trains in a process of its own, shows how it goes, and stores the run.",
      "Ctrl-C stops after the current step. With --json the last line is the summary."
    })
public final class RunCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(names = "--name", paramLabel = "NAME", description = "What to call the run.")
  private @Nullable String name;

  @Option(names = "--tag", paramLabel = "TAG", description = "Tags the run; may be repeated.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--detach",
      description = "Start it, print its id at once, and leave it to itself when it trains.")
  private boolean detach;

  public RunCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    String called = name == null ? "" : Names.name(name);
    LaunchRequest request = new LaunchRequest(settings.spec(), called, settings.presetName(), tags);
    return RunWatch.of(cli, detach, bench -> bench.supervisor().start(request));
  }
}
