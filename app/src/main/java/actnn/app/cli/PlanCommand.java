package actnn.app.cli;

import actnn.app.cli.text.ByteSize;
import actnn.app.cli.text.SummaryText;
import actnn.engine.config.Quote;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import actnn.engine.plan.Planner;
import actnn.engine.plan.Preflight;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code actnn plan}: what a run would cost. */
@Command(
    name = "plan",
    header = "Say what a run would cost, without running it.",
    description = "Memory of one training step from shapes alone, by layer.")
final class PlanCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description = "Memory that there is, such as 16GiB; adds the largest batch that fits.")
  private @Nullable String budget;

  PlanCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    TrainSpec spec = settings.spec();
    Preflight.checkPlan(spec);
    RunSummary plan = Planner.summary(spec, budgetBytes());
    if (cli.json()) {
      cli.say(SummaryJson.write(plan));
    } else {
      SummaryText.lines(plan).forEach(cli::say);
      cli.say("");
      SummaryText.layers(plan).forEach(cli::say);
    }
    return 0;
  }

  private long budgetBytes() {
    if (budget == null) {
      return 0;
    }
    return ByteSize.read(budget)
        .orElseThrow(
            () ->
                new UsageException(
                    Quote.of("--budget " + budget)
                        + " is no size: write it like 16GiB, 800MiB or 2e9."));
  }
}
