package actnn.app;

import actnn.app.cli.Cli;
import actnn.app.cli.QuickStart;
import actnn.app.cli.base.Terminal;
import actnn.app.doctor.WindowCheck;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeException;
import actnn.app.view.NoDisplayException;
import actnn.app.view.Toolkit;
import actnn.app.view.WorkbenchApp;
import actnn.app.workbench.WindowSession;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class: a command where there is one, else the window, else, where no window can be
 * opened, the quick start in the terminal. No JavaFX application itself, since one cannot be
 * started from the class path.
 */
public final class Launcher {
  // JavaFX warns of being loaded from the class path, as it is meant to be here. Loggers are kept
  // weakly: without this field the level would be forgotten.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private Launcher() {}

  public static void main(String[] args) {
    List<String> words = Arrays.asList(args);
    if (words.contains("--debug")) {
      System.setProperty("actnn.log", "DEBUG");
    }
    JAVAFX.setLevel(Level.SEVERE);
    System.exit(run(words, Terminal.ofProcess(), Workbench::openForCommand));
  }

  /** Does what {@code words} say; returns the exit code. */
  static int run(List<String> words, Terminal terminal, Cli.Opener opener) {
    // JavaFX takes as long to start as the command line and the store together.
    if (Cli.opensWindow(words) && WindowCheck.problem(terminal.environment()).isEmpty()) {
      Toolkit.begin();
    }
    return Cli.run(words, terminal, opener, home -> open(home, terminal, opener));
  }

  private static int open(Path home, Terminal terminal, Cli.Opener opener) {
    Optional<String> problem = WindowCheck.problem(terminal.environment());
    if (problem.isPresent()) {
      terminal.err().println(problem.get());
      return QuickStart.run(home, terminal, opener);
    }
    try (WindowSession session = new WindowSession(opened(home))) {
      WorkbenchApp.launch(session);
      return 0;
    } catch (NoDisplayException e) {
      terminal.err().println(e.getMessage());
    }
    return QuickStart.run(home, terminal, opener);
  }

  /** Nobody who started the program from a menu reads standard error. */
  private static Home opened(Path home) {
    try {
      return Home.open(home);
    } catch (HomeException refusal) {
      WorkbenchApp.refuse(refusal, home);
      throw refusal;
    }
  }
}
