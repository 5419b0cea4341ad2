package actnn.app.cli;

import actnn.app.workbench.Workbench;
import actnn.app.cli.text.SummaryText;
import actnn.app.cli.text.TextTable;
import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.engine.event.RunSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code actnn show}: one run. */
@Command(
    name = "show",
    header = "Show a run: figures, layers, settings.",
    description = "Of a run that still goes, everything as far as it went.")
final class ShowCommand implements Callable<Integer> {
  private final Cli cli;

  @Parameters(paramLabel = "ID", description = "An id, its beginning, a name, or 'latest'.")
  private String reference = "";

  ShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Workbench bench = cli.open()) {
      RunInfo info = bench.catalog().find(reference);
      RunDetail detail = bench.catalog().detail(info.id());
      RunSummary summary = Summaries.of(detail, bench.states().open(info.id()));
      if (cli.json()) {
        cli.sayJson(RunJson.of(detail, summary));
      } else {
        print(detail, summary);
      }
    }
    return 0;
  }

  private void print(RunDetail detail, RunSummary summary) {
    RunInfo info = detail.info();
    cli.say(info.name() + (info.labels().baseline() ? "  (baseline)" : ""));
    if (info.outcome() != null) {
      cli.say(info.outcome());
    }
    if (!info.labels().tags().isEmpty()) {
      cli.say("tags: " + String.join(", ", info.labels().tags()));
    }
    if (!info.labels().note().isBlank()) {
      cli.say(info.labels().note());
    }
    cli.say("");
    SummaryText.lines(summary).forEach(cli::say);
    cli.say("");
    if (!summary.layers().isEmpty()) {
      SummaryText.layers(summary).forEach(cli::say);
      cli.say("");
    }
    TextTable settings = new TextTable("setting", "value");
    detail.settings().forEach(settings::row);
    settings.lines().forEach(cli::say);
    cli.say("");
    cli.say("Again: " + detail.command());
    if (detail.exitInfo() != null) {
      cli.say("");
      cli.say("Last words of the worker:");
      cli.say(detail.exitInfo());
    }
  }
}
