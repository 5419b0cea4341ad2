package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Home;
import actnn.app.run.LaunchRequest;
import actnn.app.run.RunStatus;
import actnn.app.run.record.StoreCheck;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.JournalTail;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 14: two instances and four workers on one store. */
@DisplayName("Two instances on one home")
class TwoInstancesIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int STEPS_A_SECOND = 600;

  @TempDir private Path folder;

  @Test
  @DisplayName("write and read side by side while four runs train, and nothing is lost or refused")
  void sideBySide() throws Exception {
    int seconds = Bar.length(30, 60);
    Home home = Home.open(folder.resolve("home"));
    Path error = folder.resolve("error");
    List<String> runs = new ArrayList<>();
    int busy = 0;
    int changes = 0;
    String usable;
    String over;
    try (Workbench bench = Workbench.openForCommand(home, scripted())) {
      for (int i = 0; i < 4; i++) {
        runs.add(bench.supervisor().start(request(i, seconds)));
      }
      Process second = second(home, seconds, error);
      try (var words = second.inputReader()) {
        usable = words.readLine();
        while (second.isAlive()) {
          try {
            bench.catalog().list();
            bench.catalog().rename(runs.get(changes % 4), "called " + changes++);
          } catch (StoreException e) {
            busy++;
          }
          Thread.sleep(20);
        }
        over = words.readLine();
      }
      for (String run : runs) {
        assertThat(bench.supervisor().await(run)).isEqualTo(RunStatus.FINISHED);
      }
    }
    String[] opened = usable.split(" ");
    String[] refused = over.split(" ");
    long lost = lost(home, runs);
    BAR.tell(
        "%d s, 4 runs, 2 instances: %d and %s changes, %d and %s refused, %d bytes of journals not"
            + " taken, second usable in %s ms, with %s ms of the processors",
        seconds, changes, refused[1], busy, refused[2], lost, opened[1], opened[3]);
    assertThat(Long.parseLong(opened[1])).isLessThan(3000);
    assertThat(busy).isZero();
    assertThat(refused[2]).isEqualTo("0");
    assertThat(lost).isZero();
    assertThat(Files.readString(error)).doesNotContain("not recorded", "SQLITE_BUSY");
  }

  private static LaunchRequest request(int number, int seconds) {
    String steps = Integer.toString(seconds * STEPS_A_SECOND);
    TrainSpec spec = TrainSpec.of(Map.of("steps", steps, "dataset.path", ""));
    return LaunchRequest.of(spec, "run " + number);
  }

  private static long lost(Home home, List<String> runs) throws Exception {
    long lost = 0;
    try (Store store = Store.open(home.database())) {
      for (String run : runs) {
        long taken = store.runs().byId(run).orElseThrow().journalOffset();
        lost += JournalTail.wholeBytes(home.journal(run)) - taken;
      }
      assertThat(new StoreCheck(store, home.runs()).different()).isEmpty();
    }
    return lost;
  }

  private static WorkerCommand scripted() {
    return new WorkerCommand(
        "actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
  }

  private static Process second(Home home, int seconds, Path error) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As the launcher starts windows.
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SecondWindow.class.getName(),
            home.path().toString(),
            Integer.toString(seconds))
        .redirectError(error.toFile())
        .start();
  }
}
