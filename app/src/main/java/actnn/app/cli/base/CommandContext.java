package actnn.app.cli.base;

import actnn.app.run.home.Home;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;

/** Where a command is carried out: its home, the terminal, and how it shall answer. */
public interface CommandContext {
  Terminal terminal();

  /** What a signal may break off. */
  Stoppable stoppable();

  /** Whether the result shall be one line of JSON. */
  boolean json();

  /** Where the home is; nothing is created. */
  Path homePath();

  /** Opens the application; the caller closes it. */
  Workbench open();

  /** Opens the application for another home than the user's; the caller closes it. */
  Workbench open(Home other);

  /** Whether there is no home yet; where that cannot be told, opening it says why. */
  boolean lacksHome();

  /**
   * Opens the application for what is there already; the caller closes it.
   *
   * @throws UsageException when there is no home, so that a misspelt one is not made
   */
  Workbench openExisting();

  /**
   * The same for commands that only read, which a home that cannot be written does not keep from
   * it; the caller closes it.
   *
   * @throws UsageException when there is no home
   */
  Workbench openToRead();

  /** Prints a line of the result. */
  void say(String line);

  /** Prints the result as JSON. */
  void sayJson(Object value);
}
