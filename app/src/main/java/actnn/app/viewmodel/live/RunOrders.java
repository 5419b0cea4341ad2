package actnn.app.viewmodel.live;

import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is asked of runs from the live page, off the window's thread, and what came of it. */
final class RunOrders {
  private static final String RESUMING = "Resuming the run";

  private final LiveModel.Parts parts;
  private final Consumer<RunState> wentOn;

  /** Runs that were asked to go on from a checkpoint and have not answered. */
  private final Set<String> goingOn = new HashSet<>();

  /**
   * @param wentOn takes the state of a run as soon as whether it goes on is known: a new one where
   *     it does, the old one where it does not
   */
  RunOrders(LiveModel.Parts parts, Consumer<RunState> wentOn) {
    this.parts = parts;
    this.wentOn = wentOn;
  }

  /** Whether the run was asked to go on and has not answered. */
  boolean isGoingOn(RunState run) {
    return goingOn.contains(run.id());
  }

  /** Gives a command to a run that trains or waits. */
  void give(RunState run, String what, Consumer<String> command) {
    String id = run.id();
    parts
        .background()
        .submit(
            Lane.COMMANDS,
            what,
            () -> {
              command.accept(id);
              return id;
            },
            parts.notices().outcome(what, done -> parts.book().refresh()));
  }

  /**
   * Goes on with a run that is over, from its newest checkpoint; once, however often it is asked.
   */
  void goOn(RunState run) {
    String id = run.id();
    if (!goingOn.add(id)) {
      return;
    }
    Outcome<RunState> refused = parts.notices().outcome(RESUMING, now -> {});
    parts
        .tasks()
        .start(
            RESUMING,
            "it is as it was",
            task -> {
              parts.supervisor().resume(id, Map.of(), task::check);
              return parts.states().open(id);
            },
            new Outcome<>(
                now -> {
                  answered(now);
                  parts.book().refresh();
                },
                cause -> {
                  answered(run);
                  refused.failed().accept(cause);
                }));
  }

  private void answered(RunState run) {
    goingOn.remove(run.id());
    wentOn.accept(run);
  }
}
