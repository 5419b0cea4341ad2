package actnn.app.cli.run;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Interruption;
import actnn.app.cli.base.Json;
import actnn.app.cli.base.Summaries;
import actnn.app.cli.base.Terminal;
import actnn.app.cli.text.ProgressLine;
import actnn.app.cli.text.SummaryText;
import actnn.app.run.home.HomeLoss;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.supervise.Standstill;
import actnn.app.workbench.Workbench;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command that begins a run and waits for it, or leaves it to itself. Returns exit codes. */
public final class RunWatch {
  private static final long LOOK_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofMillis(LOOK_MILLIS);
  private static final int LOOKS_FOR_ROOM = 10;

  private final CommandContext cli;
  private final Workbench bench;
  private final String id;
  private final Standstill standstill;
  private boolean storeMissed;

  private RunWatch(CommandContext cli, Workbench bench, String id) {
    this.cli = cli;
    this.bench = bench;
    this.id = id;
    this.standstill = new Standstill(bench.supervisor()::notRecorded);
  }

  /**
   * Begins a run.
   *
   * @param detach whether it is left once it trains
   * @param begin starts it or goes on with it; returns its id
   */
  public static int of(CommandContext cli, boolean detach, Function<Workbench, String> begin)
      throws InterruptedException {
    if (detach) {
      return leave(cli, begin);
    }
    try (Interruption interruption = Interruption.watched()) {
      int code;
      try (Workbench bench = cli.open()) {
        code = new RunWatch(cli, bench, begin.apply(bench)).toTheEnd(interruption);
      }
      interruption.answered(code);
      return code;
    }
  }

  private static int leave(CommandContext cli, Function<Workbench, String> begin)
      throws InterruptedException {
    try (Reprieve reprieve = Reprieve.watched();
        Workbench bench = cli.open()) {
      if (reprieve.asked()) {
        cli.terminal().err().println("It was stopped before its end: no run was begun.");
        cli.terminal().err().flush();
        return RunStatus.STOPPED.exitCode();
      }
      RunWatch watch = new RunWatch(cli, bench, begin.apply(bench));
      watch.sayId();
      reprieve.close();
      return watch.untilItTrains();
    }
  }

  /** At once: opening its data may take a worker minutes. */
  private void sayId() {
    if (cli.json()) {
      String status = bench.states().open(id).status().name();
      cli.sayJson(Json.object().put("id", id).put("status", status));
    } else {
      cli.say(id);
    }
    cli.terminal().out().flush();
  }

  /** Whoever leaves it has to know that it began, or why it has not. */
  private int untilItTrains() throws InterruptedException {
    RunState state = bench.states().open(id);
    while (state.status() == RunStatus.QUEUED || beginning(state)) {
      watchStore(ProgressLine.silent(cli.terminal().err()));
      Thread.sleep(LOOK_MILLIS);
    }
    return state.status().isLive() ? 0 : report();
  }

  private static boolean beginning(RunState state) {
    return state.status().isLive() && state.startedAtMillis() == 0;
  }

  /** Shows how it goes until it is over, then what came of it. */
  private int toTheEnd(Interruption interruption) throws InterruptedException {
    interruption.stops(bench.supervisor(), id);
    RunState state = bench.states().open(id);
    if (!cli.json()) {
      cli.say("Run " + id + ": " + bench.catalog().detail(id).info().name());
    }
    ProgressLine progress = progress(state.progress());
    while (state.status().isLive()) {
      progress.show(state);
      watchStore(progress);
      Thread.sleep(LOOK_MILLIS);
    }
    awaitRecord(progress);
    progress.end(state);
    watchStore(ProgressLine.silent(cli.terminal().err()));
    return report();
  }

  /** Waits until the store has how it ended; a full disk, which may stay so, is not waited for. */
  private void awaitRecord(ProgressLine progress) throws InterruptedException {
    int looks = 0;
    while (bench.supervisor().await(id, PATIENCE).isEmpty()
        && (looks < LOOKS_FOR_ROOM || !bench.states().isUnrecorded(id))) {
      watchStore(progress);
      looks++;
    }
  }

  /**
   * A store that is taken away takes nothing with it but itself, if one knows what to do; one that
   * has no room takes up by itself what it missed. Each is said once, and when it is over.
   */
  private void watchStore(ProgressLine progress) {
    Optional<HomeLoss> loss = storeMissed ? Optional.empty() : bench.catalog().loss();
    if (loss.isPresent()) {
      storeMissed = true;
      warn(progress, loss.get().sentence());
    }
    standstill.news().ifPresent(sentence -> warn(progress, sentence));
  }

  private void warn(ProgressLine progress, String sentence) {
    progress.giveWay();
    cli.terminal().err().println(sentence);
    cli.terminal().err().flush();
  }

  private ProgressLine progress(RunProgress begun) {
    Terminal terminal = cli.terminal();
    if (cli.json()) {
      return terminal.interactive()
          ? ProgressLine.drawn(terminal.err(), terminal.width(), begun)
          : ProgressLine.silent(terminal.err());
    }
    return terminal.interactive()
        ? ProgressLine.drawn(terminal.out(), terminal.width(), begun)
        : ProgressLine.plain(terminal.out(), terminal.err(), begun);
  }

  /** Where more is to be read; nothing where the sentence has told the last line already. */
  private String hint(@Nullable String lastWords, String sentence) {
    if (lastWords == null) {
      return "";
    }
    String last = lastWords.lines().reduce("", (before, line) -> line).strip();
    return last.isEmpty() || !sentence.contains(last)
        ? " ('actnn show " + id + "' has the worker's last words.)"
        : "";
  }

  private void say(RunSummary summary, RunInfo run) {
    if (cli.json()) {
      cli.say(SummaryJson.write(summary));
    } else {
      SummaryText.lines(summary, run.recipe().trained()).forEach(cli::say);
    }
  }

  private int report() {
    RunDetail detail = bench.catalog().detail(id);
    RunSummary summary = Summaries.of(detail, bench.states().open(id));
    Optional<String> loss = HomeLoss.ofRun(bench.home(), id);
    if (loss.isPresent()) {
      // However its training ended: nobody will find the run that this would speak of.
      say(summary.identified(id, RunStatus.FAILED.name()), detail.info());
      cli.terminal().err().println(loss.get());
      return RunStatus.FAILED.exitCode();
    }
    say(summary, detail.info());
    RunStatus status = detail.info().status();
    String outcome = detail.info().outcome();
    boolean badly = status != RunStatus.FINISHED && status != RunStatus.STOPPED;
    if (badly || outcome != null) {
      String sentence = outcome == null ? "Run " + id + " " + status.predicate() + "." : outcome;
      cli.terminal().err().println(sentence + hint(detail.exitInfo(), sentence));
    }
    return status.exitCode();
  }
}
