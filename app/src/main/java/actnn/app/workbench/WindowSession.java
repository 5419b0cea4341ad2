package actnn.app.workbench;

import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.settings.WindowLook;
import actnn.storage.database.StoreException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The workbench of a window, which is closed and opened again where its store is made anew. */
public final class WindowSession implements HomeSession, AutoCloseable {
  private final Home home;
  private @Nullable Workbench bench;

  public WindowSession(Home home) {
    this.home = home;
  }

  @Override
  public WindowLook look() {
    return WindowLook.of(WindowMemory.Kept.in(home.path()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException when the store is refused and no rebuild would mend that
   * @throws actnn.app.run.lock.HomeInUseException while the store is being made anew by others
   */
  @Override
  public synchronized Opening open() {
    close();
    try {
      Workbench opened = Workbench.open(home);
      bench = opened;
      return new Open(opened.services());
    } catch (StoreException e) {
      if (!StoreRebuild.mends(e)) {
        throw e;
      }
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized StoreRebuild.Result rebuild(Consumer<Progress> told, Runnable check) {
    close();
    return Workbench.rebuild(
        home, "the window", run -> told.accept(new Progress(run.done(), run.total())), check);
  }

  /** Closes what is open; again does nothing. */
  @Override
  public synchronized void close() {
    Workbench open = bench;
    bench = null;
    if (open != null) {
      open.close();
    }
  }
}
