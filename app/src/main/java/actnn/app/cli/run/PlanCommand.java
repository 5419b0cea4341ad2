package actnn.app.cli.run;

import actnn.app.cli.base.BudgetOption;
import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.SettingsOptions;
import actnn.app.cli.text.SummaryText;
import actnn.engine.config.NetworkText;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import actnn.engine.plan.Planner;
import actnn.engine.plan.Preflight;
import actnn.engine.plan.SampleCount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code actnn plan}: what a run would cost. */
@Command(
    name = "plan",
    header = "Say what a run would cost, without running it.",
    description = "Memory of one training step from shapes alone, by layer.")
public final class PlanCommand implements Callable<Integer> {
  private final CommandContext cli;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private BudgetOption budget = new BudgetOption();

  public PlanCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    TrainSpec spec = settings.spec();
    SampleCount samples = new SampleCount();
    Preflight.checkPlan(spec, samples);
    RunSummary plan = Planner.summary(spec, budget.bytes(), samples);
    if (cli.json()) {
      cli.say(SummaryJson.write(plan));
    } else {
      SummaryText.lines(plan, NetworkText.trainedBy(spec)).forEach(cli::say);
      cli.say("");
      SummaryText.layers(plan).forEach(cli::say);
    }
    return 0;
  }
}
