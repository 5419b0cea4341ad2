package actnn.app;

import actnn.app.run.Home;
import actnn.app.run.RunCatalog;
import actnn.app.run.RunStates;
import actnn.app.run.RunSupervisor;

/**
 * The composition root: everything but the window, wired by constructors. Window and command line
 * each open one and close it at their end; workers outlive it.
 */
public final class Workbench implements AutoCloseable {
  private final Home home;

  private Workbench(Home home) {
    this.home = home;
  }

  /**
   * Opens the store, takes up workers that an earlier window left behind, and names orphans.
   * Blocks.
   *
   * @throws actnn.storage.database.StoreException when the store refuses its file
   */
  public static Workbench open(Home home) {
    return new Workbench(home);
  }

  public Home home() {
    return home;
  }

  public RunSupervisor supervisor() {
    throw new UnsupportedOperationException();
  }

  public RunStates states() {
    throw new UnsupportedOperationException();
  }

  public RunCatalog catalog() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
