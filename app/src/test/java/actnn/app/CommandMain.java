package actnn.app;

import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import java.util.List;

/** A command in a process of its own, on scripted workers. */
public final class CommandMain {
  private CommandMain() {}

  public static void main(String[] args) {
    WorkerCommand scripted =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    System.exit(
        Cli.run(
            List.of(args), Terminal.ofProcess(), home -> Workbench.openForCommand(home, scripted)));
  }
}
