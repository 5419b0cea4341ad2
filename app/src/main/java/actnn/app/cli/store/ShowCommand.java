package actnn.app.cli.store;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.RunJson;
import actnn.app.cli.base.Summaries;
import actnn.app.cli.base.UsageException;
import actnn.app.cli.text.SummaryText;
import actnn.app.cli.text.TextTable;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn show}: one run. */
@Command(
    name = "show",
    header = "Show a run: figures, layers, settings.",
    description = "Of a run that still goes, everything as far as it went.")
public final class ShowCommand implements Callable<Integer> {
  private static final int MOST_WARNINGS = 5;

  private final CommandContext cli;

  @Parameters(paramLabel = "ID", description = "An id, its beginning, a name, or 'latest'.")
  private String reference = "";

  @Option(
      names = "--network",
      description = "Print the description of the network of one's own that it trained, as JSON.")
  private boolean network;

  public ShowCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Workbench bench = cli.openToRead()) {
      RunInfo info = bench.catalog().find(reference);
      RunDetail detail = bench.catalog().detail(info.id());
      if (network) {
        cli.say(described(detail));
        return 0;
      }
      RunState state = bench.states().open(info.id());
      RunSummary summary = Summaries.of(detail, state);
      if (cli.json()) {
        cli.sayJson(RunJson.of(detail, summary));
      } else {
        print(detail, summary);
        warnings(state);
      }
    }
    return 0;
  }

  private static String described(RunDetail detail) {
    String text = detail.settings().getOrDefault(Keys.NETWORK.name(), "");
    if (text.isBlank()) {
      throw new UsageException(
          "Run %s trains %s, which is no network of one's own: leave --network out."
              .formatted(detail.info().id(), detail.info().recipe().model()));
    }
    return text;
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
    SummaryText.lines(summary, info.recipe().trained()).forEach(cli::say);
    cli.say("");
    if (!summary.layers().isEmpty()) {
      SummaryText.layers(summary).forEach(cli::say);
      cli.say("");
    }
    TextTable settings = TextTable.uncut("setting", "value");
    NetworkText.brief(detail.settings()).forEach(settings::row);
    settings.lines().forEach(cli::say);
    cli.say("");
    cli.say("Again: " + detail.command());
    if (detail.exitInfo() != null) {
      cli.say("");
      cli.say("Last words of the worker:");
      cli.say(detail.exitInfo());
    }
  }

  /** What went wrong on the way, the latest few. */
  private void warnings(RunState state) {
    List<Message> told =
        state.messages().stream().filter(message -> message.severity() != Severity.INFO).toList();
    if (!told.isEmpty()) {
      cli.say("");
      cli.say("Warnings" + (told.size() > MOST_WARNINGS ? ", the latest:" : ":"));
      told.stream()
          .skip(Math.max(0, told.size() - MOST_WARNINGS))
          .forEach(message -> cli.say("  " + message.text()));
    }
  }
}
