package actnn.app.cli.run;

import actnn.app.cli.base.CommandContext;
import actnn.app.cli.base.Failures;
import actnn.app.cli.base.Json;
import actnn.app.cli.base.RunJson;
import actnn.app.cli.base.UsageException;
import actnn.app.run.home.FileException;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.record.UnlistedRun;
import actnn.app.workbench.Workbench;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code actnn stop}: ends a run, whoever started it. */
@Command(
    name = "stop",
    header = "Stop a run that trains or waits, whoever started it.",
    description = {
      "Asks its worker to end after the current step, and waits until it has. It works for runs of"
          + " a window, for detached ones, and for those whose window is gone."
    })
public final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final CommandContext cli;

  @Parameters(paramLabel = "ID", description = "An id, its beginning, a name, or 'latest'.")
  private String reference = "";

  @Option(
      names = "--kill",
      description =
          "End the worker at once, in the middle of a step; the run is CRASHED then, unless it was"
              + " over or had not begun.")
  private boolean kill;

  public StopCommand(CommandContext cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Workbench bench = cli.openExisting()) {
      Optional<UnlistedRun> unlisted = bench.catalog().unlisted(reference);
      if (unlisted.isPresent()) {
        return stop(unlisted.get());
      }
      RunInfo run = bench.catalog().find(reference);
      if (!run.status().isLive()) {
        throw new UsageException(
            "Run " + run.id() + " does not train any more, it " + run.status().predicate() + ".");
      }
      if (kill) {
        // Before it is asked: else it could still stop by itself, and be no crash.
        bench.supervisor().kill(run.id());
      }
      bench.supervisor().stop(run.id());
      Optional<RunStatus> ending = bench.supervisor().await(run.id(), AT_ONCE);
      if (ending.isEmpty()) {
        if (!kill) {
          cli.terminal().err().println(silent(run.id()));
          cli.terminal().err().flush();
        }
        ending = bench.supervisor().await(run.id(), PATIENCE.minus(AT_ONCE));
      }
      if (ending.isEmpty()) {
        return stillLive(bench, run.id());
      }
      tell(bench.catalog().detail(run.id()).info());
      return 0;
    }
  }

  /** Stops a run by its folder, since the store knows nothing of it. */
  private int stop(UnlistedRun run) throws InterruptedException {
    try {
      run.stop(kill);
    } catch (IOException e) {
      throw new FileException(
          "Run %s cannot be told to stop (%s): make its folder writable, or take '--kill'."
              .formatted(run.id(), FileException.reason(e)),
          e);
    }
    if (!run.awaitEnd(PATIENCE)) {
      return stillTrains(run.id());
    }
    if (cli.json()) {
      cli.sayJson(Json.object().put("id", run.id()).putNull("status"));
    } else {
      cli.say(
          "Run %s has ended; the store does not know it: 'actnn rebuild' takes it in."
              .formatted(run.id()));
    }
    return 0;
  }

  /** Its worker may have ended, and only the store not have taken it. */
  private int stillLive(Workbench bench, String id) {
    Optional<String> standstill = bench.supervisor().notRecorded(id);
    if (standstill.isEmpty()) {
      return stillTrains(id);
    }
    cli.terminal()
        .err()
        .println(
            standstill.get()
                + " Should its worker still train, 'actnn stop %s --kill' ends it.".formatted(id));
    return Failures.FAILED;
  }

  private int stillTrains(String id) {
    cli.terminal()
        .err()
        .println(
            "Run %s was asked to stop, but has not within %d s: 'actnn stop %s --kill' ends it."
                .formatted(id, PATIENCE.toSeconds(), id));
    return Failures.FAILED;
  }

  /** What is said of a worker that has not ended after the first seconds. */
  private static String silent(String id) {
    return "The worker of run %s has not answered for %d s, it may be within a long step: waiting up to %d s more; 'actnn stop %s --kill' ends it at once."
        .formatted(id, AT_ONCE.toSeconds(), PATIENCE.minus(AT_ONCE).toSeconds(), id);
  }

  private void tell(RunInfo run) {
    if (cli.json()) {
      cli.sayJson(RunJson.of(run));
    } else {
      cli.say(
          "Run %s %s after step %d."
              .formatted(run.id(), run.status().predicate(), run.progress().step()));
    }
  }
}
