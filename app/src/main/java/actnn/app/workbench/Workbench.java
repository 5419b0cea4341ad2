package actnn.app.workbench;

import actnn.app.preset.Preset;
import actnn.app.report.CsvReport;
import actnn.app.report.FigureReport;
import actnn.app.report.FigureStyle;
import actnn.app.report.HtmlReport;
import actnn.app.report.JsonReport;
import actnn.app.report.Report;
import actnn.app.report.pdf.PdfReport;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.feed.Threads;
import actnn.app.run.home.AppVersion;
import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.lock.HomeLock;
import actnn.app.run.state.RunStates;
import actnn.app.run.store.EmptyStore;
import actnn.app.run.store.RebuildLeftovers;
import actnn.app.run.store.StoreBackups;
import actnn.app.run.store.StoreRebuild;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.run.supervise.SupervisorContext;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.engine.file.FileFault;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The composition root: everything but the window, wired by constructors. Window and command line
 * each open one and close it at their end; workers outlive it.
 */
public final class Workbench implements AutoCloseable {
  private static final long FIRST_COPY_SECONDS = 20;
  private static final long COPY_SECONDS = 3600;

  private final Home home;
  private final HomeLock use;
  private final Store store;
  private final RunStates states;
  private final RunCatalog catalog;
  private final RunSupervisor supervisor;
  private final RunBundles bundles;
  private final ScheduledExecutorService copying = Threads.scheduler("store-copy");

  private Workbench(Home home, HomeLock use, Store store, WorkerCommand worker, int parallel) {
    this.home = home;
    this.use = use;
    this.store = store;
    this.states = new RunStates(home, store);
    this.catalog = new RunCatalog(home, store, states);
    this.bundles = new RunBundles(home, store);
    WorkerCommand asked = worker.givingWay(() -> WindowMemory.Kept.in(home.path()).givesWay());
    this.supervisor =
        new RunSupervisor(new SupervisorContext(home, store, states, asked), parallel);
  }

  /**
   * Opens the store, takes up workers that an earlier window left behind, and names orphans. As
   * many runs train at once as the user allowed in the window. Blocks.
   *
   * @throws actnn.storage.database.StoreException when the store refuses its file
   * @throws actnn.app.run.lock.HomeInUseException while the store is being made anew
   */
  public static Workbench open(Home home) {
    return open(home, "the window", Store::open, WorkerCommand.current(), allowed(home));
  }

  /**
   * The same for a command that is over in a moment: the store is not read through for damage, and
   * a run that it starts does not wait for those of others.
   */
  public static Workbench openForCommand(Home home) {
    return openForCommand(home, WorkerCommand.current());
  }

  /** The same with workers of another kind. */
  public static Workbench openForCommand(Home home, WorkerCommand worker) {
    return open(home, "a command", Store::openUnchecked, worker, Integer.MAX_VALUE);
  }

  /**
   * Opens a home that cannot be written, for commands that only read: nothing is taken up, noted or
   * watched, and whatever would change something is refused.
   *
   * @throws actnn.storage.database.StoreException when the store cannot be read there
   */
  public static Workbench openToRead(Home home) {
    HomeLock use = HomeLock.reading(home.path());
    try {
      EmptyStore.refuse(home.database(), home.runs());
      Store store = Store.openToRead(home.database());
      return new Workbench(home, use, store, WorkerCommand.current(), 0);
    } catch (RuntimeException e) {
      use.close();
      throw e;
    }
  }

  private static Workbench open(
      Home home, String what, Function<Path, Store> opener, WorkerCommand worker, int parallel) {
    HomeLock use = HomeLock.shared(home.path(), what);
    try {
      EmptyStore.refuse(home.database(), home.runs());
      return begun(new Workbench(home, use, opener.apply(home.database()), worker, parallel));
    } catch (RuntimeException e) {
      use.close();
      throw e;
    }
  }

  /**
   * Makes the store of a home anew from the journals. Blocks for about 15 s a million points.
   *
   * @param what this process is, such as {@code the window}
   * @param told is told of each run that is done
   * @throws actnn.app.run.lock.HomeInUseException while anybody has the home open
   * @throws actnn.storage.database.StoreException when the old store is of a newer version or
   *     another program's; it stays as it is
   */
  public static StoreRebuild.Result rebuild(
      Home home, String what, Consumer<StoreRebuild.Taken> told) {
    return rebuild(home, what, told, () -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param check throws where it shall not go on; asked until the new store takes its place
   */
  public static StoreRebuild.Result rebuild(
      Home home, String what, Consumer<StoreRebuild.Taken> told, Runnable check) {
    try (HomeLock alone = HomeLock.alone(home.path(), what)) {
      return new StoreRebuild(home.database(), home.runs(), Instant.now()).run(told, check);
    } catch (IOException e) {
      throw new FileException(
          "The store in %s cannot be made anew (%s): %s."
              .formatted(home, FileFault.where(e), remedy(e)),
          e);
    }
  }

  private static String remedy(IOException error) {
    return switch (FileFault.kind(error)) {
      case NO_ROOM -> "make room on its disk";
      case NO_RIGHT -> "check the rights on it and on what is in it";
      case MISSING, IN_THE_WAY, OTHER -> "close whatever uses it and look after its disk";
      case BROKEN_OFF -> "begin again";
    };
  }

  private static int allowed(Home home) {
    return WindowMemory.Kept.in(home.path()).parallel();
  }

  public Home home() {
    return home;
  }

  public RunSupervisor supervisor() {
    return supervisor;
  }

  public RunStates states() {
    return states;
  }

  public RunCatalog catalog() {
    return catalog;
  }

  /** Runs out as files, and in. */
  public RunBundles bundles() {
    return bundles;
  }

  /** What the window works on. */
  public Services services() {
    return new Services(
        home,
        catalog,
        states,
        supervisor,
        bundles,
        Preset.all(),
        Workbench::writer,
        WindowMemory.Kept.in(home.path()),
        AppVersion.text());
  }

  /** The writer of a format of reports. */
  public static Report writer(ReportFormat format, FigureStyle style) {
    return switch (format) {
      case HTML -> new HtmlReport();
      case PDF -> new PdfReport();
      case CSV -> new CsvReport();
      case JSON -> new JsonReport();
      case SVG -> FigureReport.svg(style);
      case PNG -> FigureReport.png(style);
      case FIGURES_PDF -> FigureReport.pdf(style);
    };
  }

  /** Closes everything, whatever fails to close on the way. */
  @Override
  public void close() {
    copying.shutdown();
    try (use;
        store;
        states) {
      supervisor.close();
    }
  }

  // Not at once: most commands are over before, and a window that opens has other things to read.
  private void copyDaily() {
    StoreBackups copies = new StoreBackups(home.path(), InstantSource.system());
    copying.scheduleWithFixedDelay(
        () -> copyIfDue(copies), FIRST_COPY_SECONDS, COPY_SECONDS, TimeUnit.SECONDS);
  }

  /** The file is read each time, so that the setting counts at once and for commands, too. */
  private void copyIfDue(StoreBackups copies) {
    if (WindowMemory.Kept.in(home.path()).copies()) {
      copies.makeIfDue(store);
    }
  }

  private static Workbench begun(Workbench bench) {
    try {
      // Shared use of the home is what keeps rebuilds out.
      new RebuildLeftovers(bench.home.database()).sweep();
      new StoreBackups(bench.home.path(), InstantSource.system()).sweep();
      bench.catalog.finishDeletions();
      bench.supervisor.begin();
      bench.copyDaily();
      return bench;
    } catch (RuntimeException e) {
      bench.close();
      throw e;
    }
  }
}
