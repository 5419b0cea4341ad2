package actnn.bar;

import actnn.app.run.Home;
import actnn.app.run.RunInfo;
import actnn.app.view.OpenedWindow;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import actnn.storage.database.StoreException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * The process of a second window on a home that another process uses: says how long it took from
 * its start until it was there and knew all runs, then turns its pages, reads and labels runs for so
 * many seconds, and says what was refused, what was logged of a locked store, and how many errors
 * the window showed.
 */
public final class SecondWindow {
  private static final int CHANGES_A_PAGE = 40;

  private SecondWindow() {}

  /**
   * @param args the home, how many runs it has, and for how many seconds
   */
  public static void main(String[] args) throws Exception {
    int runs = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    try (BusySeen busy = BusySeen.begin();
        OpenedWindow window = OpenedWindow.on(Workbench.open(Home.open(Path.of(args[0]))))) {
      window.await(() -> window.model().book().runs().size() == runs);
      long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
      long worked = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
      System.out.println("usable " + (System.currentTimeMillis() - begun) + " " + worked);
      int[] changed = use(window, System.nanoTime() + seconds * 1_000_000_000L);
      int[] errors = new int[1];
      window.robot().interact(() -> errors[0] = errors(window));
      System.out.printf(
          "over %d %d %d %d%n", changed[0], changed[1], busy.seen().size(), errors[0]);
      busy.seen().forEach(System.err::println);
    }
    System.exit(0);
  }

  /** Changes that were made, and those that were refused. */
  private static int[] use(OpenedWindow window, long end) throws InterruptedException {
    int[] made = new int[2];
    for (int turn = 0; System.nanoTime() < end; turn++) {
      if (turn % CHANGES_A_PAGE == 0) {
        window.go(Page.values()[turn / CHANGES_A_PAGE % Page.values().length]);
      }
      try {
        List<RunInfo> all = window.bench().catalog().list();
        for (RunInfo run : all) {
          window.bench().catalog().note(run.id(), "change " + made[0]++);
        }
      } catch (StoreException e) {
        made[1]++;
        System.err.println(e.getMessage());
      }
      Thread.sleep(20);
    }
    return made;
  }

  private static int errors(OpenedWindow window) {
    List<Notice> shown = window.model().notices().shown();
    return (int) shown.stream().filter(notice -> notice.kind() == Notice.Kind.ERROR).count();
  }
}
