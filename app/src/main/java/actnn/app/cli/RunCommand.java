package actnn.app.cli;

import actnn.app.Workbench;
import actnn.app.cli.text.ProgressLine;
import actnn.app.cli.text.SummaryText;
import actnn.app.run.LaunchRequest;
import actnn.app.run.RunDetail;
import actnn.app.run.RunState;
import actnn.app.run.RunStatus;
import actnn.app.run.name.Names;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
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
final class RunCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 200;

  private final Cli cli;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(names = "--name", paramLabel = "NAME", description = "What to call the run.")
  private @Nullable String name;

  @Option(names = "--tag", paramLabel = "TAG", description = "Tags the run; may be repeated.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--detach", description = "Start it, print its id, and leave it to itself.")
  private boolean detach;

  RunCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    String called = name == null ? "" : Names.name(name);
    LaunchRequest request = new LaunchRequest(settings.spec(), called, settings.presetName(), tags);
    if (detach) {
      try (Workbench bench = cli.open()) {
        return leave(bench, request);
      }
    }
    try (Interruption interruption = Interruption.watched()) {
      int code;
      try (Workbench bench = cli.open()) {
        code = watch(bench, request, interruption);
      }
      interruption.answered(code);
      return code;
    }
  }

  private int leave(Workbench bench, LaunchRequest request) throws InterruptedException {
    String id = bench.supervisor().start(request);
    RunState state = bench.states().open(id);
    while (state.status() == RunStatus.QUEUED || beginning(state)) {
      Thread.sleep(LOOK_MILLIS);
    }
    if (!state.status().isLive()) {
      return report(bench, id);
    }
    if (cli.json()) {
      cli.sayJson(Json.object().put("id", id).put("status", state.status().name()));
    } else {
      cli.say(id);
    }
    return 0;
  }

  private static boolean beginning(RunState state) {
    return state.status().isLive() && state.startedAtMillis() == 0;
  }

  private int watch(Workbench bench, LaunchRequest request, Interruption interruption)
      throws InterruptedException {
    String id = bench.supervisor().start(request);
    interruption.stops(bench.supervisor(), id);
    RunState state = bench.states().open(id);
    if (!cli.json()) {
      cli.say("Run " + id + ": " + bench.catalog().detail(id).info().name());
    }
    ProgressLine progress = progress();
    while (state.status().isLive()) {
      progress.show(state);
      Thread.sleep(LOOK_MILLIS);
    }
    bench.supervisor().await(id);
    progress.end(state);
    return report(bench, id);
  }

  private ProgressLine progress() {
    Terminal terminal = cli.terminal();
    if (cli.json()) {
      return ProgressLine.silent();
    }
    return terminal.interactive()
        ? ProgressLine.drawn(terminal.out(), terminal.width())
        : ProgressLine.plain(terminal.out());
  }

  private int report(Workbench bench, String id) {
    RunDetail detail = bench.catalog().detail(id);
    RunSummary summary = Summaries.of(detail, bench.states().open(id));
    RunStatus status = detail.info().status();
    if (cli.json()) {
      cli.say(SummaryJson.write(summary));
    } else {
      SummaryText.lines(summary).forEach(cli::say);
    }
    String outcome = detail.info().outcome();
    if (status != RunStatus.FINISHED && status != RunStatus.STOPPED) {
      String words =
          detail.exitInfo() == null
              ? ""
              : " ('actnn show " + id + "' has the worker's last words.)";
      String sentence = outcome == null ? "Run " + id + " " + status.words() + "." : outcome;
      cli.terminal().err().println(sentence + words);
    }
    return status.exitCode();
  }
}
