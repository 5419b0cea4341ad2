package actnn.app.viewmodel;

import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.app.viewmodel.live.LiveHead;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.live.LiveModel;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The commands that begin, steer and compare runs. */
final class RunCommands {
  private static final String LAUNCH = Page.LAUNCH.title();
  private static final String LIVE = Page.LIVE.title();
  private static final String RUNS = Page.RUNS.title();

  private RunCommands() {}

  static List<Command> launch(LaunchModel model) {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("launch.start", LAUNCH, "Start the run of the form", model::start)
            .keys("Shortcut+Enter")
            .on(Page.LAUNCH)
            .unless(() -> startRefusal(model)));
    commands.add(
        Command.of("launch.reset", LAUNCH, "Reset the form", model::reset).on(Page.LAUNCH));
    model
        .presets()
        .forEach(
            preset ->
                commands.add(
                    Command.of(
                            "launch.preset." + preset.name(),
                            LAUNCH,
                            "Apply preset: " + preset.title(),
                            () -> model.apply(preset))
                        .on(Page.LAUNCH)));
    return commands;
  }

  private static String startRefusal(LaunchModel model) {
    if (model.startingProperty().get()) {
      return "A start is on its way.";
    }
    return model.order() == null ? "A setting of the form cannot be used: Launch says which." : "";
  }

  static List<Command> live(LiveModel model) {
    return List.of(
        live("stop", "Stop the run on Live", model::stop, model, STOPPABLE),
        live("pause", "Pause the run on Live", model::pause, model, Set.of(Control.STOP_PAUSE)),
        live(
            "go-on", "Let the paused run go on", model::resume, model, Set.of(Control.STOP_RESUME)),
        live("checkpoint", "Save a checkpoint now", model::checkpoint, model, TRAINING),
        live(
            "resume",
            "Resume the run on Live from its checkpoint",
            model::resumeFromCheckpoint,
            model,
            Set.of(Control.GO_ON)));
  }

  private static final String NO_CHECKPOINT =
      "There is no checkpoint of the run on Live: start it anew.";
  private static final Set<Control> TRAINING = Set.of(Control.STOP_PAUSE, Control.STOP_RESUME);
  private static final Set<Control> STOPPABLE =
      Set.of(Control.STOP, Control.STOP_PAUSE, Control.STOP_RESUME);

  private static Command live(
      String id, String title, Runnable action, LiveModel model, Set<Control> when) {
    return Command.of("live." + id, LIVE, title, action)
        .on(Page.LIVE)
        .unless(() -> liveRefusal(model, when));
  }

  private static String liveRefusal(LiveModel model, Set<Control> when) {
    LiveHead head = model.headProperty().get();
    if (head == null) {
      return "No run is open on Live.";
    }
    if (when.contains(head.control())) {
      return "";
    }
    boolean wanted = when.contains(Control.GO_ON);
    return switch (head.control()) {
      case GOING_ON -> "The run on Live was asked to go on: wait for its answer.";
      case START_ANEW -> wanted ? NO_CHECKPOINT : stands(head);
      default -> stands(head);
    };
  }

  private static String stands(LiveHead head) {
    return "The run on Live " + head.predicate() + ".";
  }

  static List<Command> runs(RunsModel model, Runnable find) {
    return List.of(
        Command.of("runs.find", RUNS, "Find a run", find).keys("Shortcut+F"),
        Command.of("runs.compare", RUNS, "Compare the selected runs", model::compareSelected)
            .unless(selected(model, 2, "Select two or more runs in the table of Runs first.")),
        Command.of("runs.export", RUNS, "Export the selected runs", model::exportSelected)
            .unless(selected(model, 1, "Select a run in the table of Runs first.")),
        Command.of("runs.delete", RUNS, "Delete the selected runs", model::deleteSelected)
            .on(Page.RUNS)
            .unless(selected(model, 1, "Select a run in the table of Runs first.")),
        Command.of("runs.undo", RUNS, "Bring back what was deleted last", model::undo)
            .keys("Shortcut+Z")
            .unless(() -> model.isUndoable() ? "" : NOTHING_DELETED),
        Command.of(
            "runs.follow",
            RUNS,
            "Follow the latest run, or no longer",
            () -> model.followingProperty().set(!model.followingProperty().get())));
  }

  private static final String NOTHING_DELETED =
      "There is no deleted run to bring back: one is gone for good once its notice is.";

  private static Supplier<String> selected(RunsModel model, int least, String otherwise) {
    return () -> model.selected().size() < least ? otherwise : "";
  }
}
