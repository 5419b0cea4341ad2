package actnn.bar;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.view.Toolkit;
import actnn.app.view.WorkbenchApp;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import actnn.storage.database.StoreException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The process of a second window on a home that another process uses: says how long it took from
 * its start until the window was there and knew all runs, then turns its pages, reads and labels
 * runs for so many seconds, and says what was refused, what was logged of a locked store, and how
 * many errors the window showed.
 */
public final class SecondWindow {
  private static final int CHANGES_A_PAGE = 40;

  private final Workbench bench;
  private final WorkbenchApp.Window window;
  private int changes;
  private int refused;

  private SecondWindow(Workbench bench, WorkbenchApp.Window window) {
    this.bench = bench;
    this.window = window;
  }

  /**
   * @param args the home, how many runs it has, and for how many seconds
   */
  public static void main(String[] args) throws Exception {
    int runs = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    Toolkit.begin();
    try (BusySeen busy = BusySeen.begin();
        Workbench bench = Workbench.open(Home.open(Path.of(args[0])))) {
      Toolkit.start();
      SecondWindow second =
          new SecondWindow(
              bench, onFx(() -> WorkbenchApp.open(new Stage(), bench.services(), address -> {})));
      while (!onFx(() -> second.knows(runs))) {
        Thread.sleep(10);
      }
      long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
      long worked = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
      System.out.println("usable " + (System.currentTimeMillis() - begun) + " " + worked);
      second.use(System.nanoTime() + seconds * 1_000_000_000L);
      int errors = onFx(second::errors);
      System.out.printf(
          "over %d %d %d %d%n", second.changes, second.refused, busy.seen().size(), errors);
      busy.seen().forEach(System.err::println);
      onFx(second::close);
    }
    System.exit(0);
  }

  private static <T> T onFx(Supplier<T> work) throws InterruptedException, ExecutionException {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException | Error e) { // else nobody would learn of it
            done.completeExceptionally(e);
          }
        });
    return done.get();
  }

  private boolean knows(int runs) {
    return window.model().book().loadedProperty().get()
        && window.model().book().runs().size() == runs;
  }

  private void use(long end) throws InterruptedException, ExecutionException {
    for (int turn = 0; System.nanoTime() < end; turn++) {
      if (turn % CHANGES_A_PAGE == 0) {
        Page page = Page.values()[turn / CHANGES_A_PAGE % Page.values().length];
        onFx(
            () -> {
              window.model().navigation().go(page);
              return page;
            });
      }
      try {
        List<RunInfo> all = bench.catalog().list();
        for (RunInfo run : all) {
          bench.catalog().note(run.id(), "change " + changes++);
        }
      } catch (StoreException e) {
        refused++;
        System.err.println(e.getMessage());
      }
      Thread.sleep(20);
    }
  }

  private int errors() {
    List<Notice> shown = window.model().notices().shown();
    return (int) shown.stream().filter(notice -> notice.kind() == Notice.Kind.ERROR).count();
  }

  private boolean close() {
    window.stage().hide();
    window.close();
    return true;
  }
}
