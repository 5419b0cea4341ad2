package actnn.app.viewmodel;

import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.command.CommandBook;
import java.util.List;

/** Everything that can be done in the window, for the command palette, the keys and their sheet. */
public final class WorkbenchCommands {
  private WorkbenchCommands() {}

  /**
   * The commands over a window's models.
   *
   * @param window does what only the window itself can
   */
  public static CommandBook of(WorkbenchModel model, WindowActions window) {
    return new CommandBook(
        List.of(
            () -> WindowCommands.pages(model.navigation()),
            () -> RunCommands.launch(model.launch()),
            () -> RunCommands.live(model.live()),
            () -> RunCommands.runs(model.runs(), window::findRun),
            () -> WindowCommands.look(model.settings()),
            () -> WindowCommands.window(window, model.settings()),
            () -> WindowCommands.tasks(model.status().tasks()),
            () -> openings(model)),
        model.memory(),
        model.navigation(),
        model.notices());
  }

  /** One for each run. */
  private static List<Command> openings(WorkbenchModel model) {
    return model.book().runs().stream()
        .map(
            run ->
                Command.of(
                    "open." + run.id(),
                    "Runs",
                    "Open run: " + run.name(),
                    () -> model.navigation().openLive(run.id())))
        .toList();
  }
}
