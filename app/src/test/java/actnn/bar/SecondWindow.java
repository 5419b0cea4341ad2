package actnn.bar;

import actnn.app.run.Home;
import actnn.app.run.RunInfo;
import actnn.app.workbench.Workbench;
import actnn.storage.database.StoreException;
import java.nio.file.Path;
import java.util.List;

/**
 * The process of a second window without its window: opens a home that another one uses, says how
 * long that took, then reads and labels runs for so many seconds and says what was refused.
 */
public final class SecondWindow {
  private SecondWindow() {}

  public static void main(String[] args) throws InterruptedException {
    Home home = Home.open(Path.of(args[0]));
    long seconds = Long.parseLong(args[1]);
    long begun = System.nanoTime();
    int busy = 0;
    int changes = 0;
    try (Workbench bench = Workbench.open(home)) {
      int seen = bench.catalog().list().size();
      long millis = (System.nanoTime() - begun) / 1_000_000;
      long worked = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
      System.out.println("usable " + millis + " " + seen + " " + worked);
      while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
        try {
          List<RunInfo> runs = bench.catalog().list();
          for (RunInfo run : runs) {
            bench.catalog().note(run.id(), "change " + changes++);
          }
        } catch (StoreException e) {
          busy++;
          System.err.println(e.getMessage());
        }
        Thread.sleep(20);
      }
    }
    System.out.println("over " + changes + " " + busy);
  }
}
