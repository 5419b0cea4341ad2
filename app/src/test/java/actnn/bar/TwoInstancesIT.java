package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.home.Home;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.store.StoreCheck;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.JournalTail;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 14: a command, a real window and four workers on one store. */
@DisplayName("Two instances on one home")
class TwoInstancesIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int STEPS_A_SECOND = 600;
  private static final int RUNS = 4;
  private static final long USABLE_MILLIS = 3_000;

  @TempDir private Path folder;

  @Test
  @DisplayName("write and read side by side while four runs train, and nothing is lost or refused")
  void sideBySide() throws Exception {
    int seconds = Bar.length(30, 60);
    Home home = Home.open(folder.resolve("home"));
    Path error = folder.resolve("error");
    List<String> runs = new ArrayList<>();
    int refused = 0;
    int changes = 0;
    List<String> busy;
    String[] opened;
    String[] over;
    double others;
    try (BusySeen seen = BusySeen.begin();
        Workbench bench = Workbench.openForCommand(home, scripted())) {
      for (int i = 0; i < RUNS; i++) {
        runs.add(bench.supervisor().start(request(i, seconds)));
      }
      Processors processors =
          Processors.begin(runs.stream().map(run -> worker(home, run)).toList());
      Process second = second(home, seconds, error);
      try (var words = second.inputReader()) {
        opened = answer(words, "usable", error);
        others = processors.othersShare(Long.parseLong(opened[2]));
        while (second.isAlive()) {
          try {
            bench.catalog().list();
            bench.catalog().rename(runs.get(changes % RUNS), "called " + changes++);
          } catch (StoreException e) {
            refused++;
          }
          Thread.sleep(20);
        }
        over = answer(words, "over", error);
      }
      for (String run : runs) {
        assertThat(bench.supervisor().await(run)).isEqualTo(RunStatus.FINISHED);
      }
      busy = seen.seen();
    }
    long lost = lost(home, runs);
    BAR.tell(
        "%d s, %d runs, a command and a window: %d and %s changes, %d and %s of them refused, %d and"
            + " %s times found busy by whatever else writes, %s errors shown, %d bytes of journals"
            + " not taken; the window usable with %s ms of the processors, %s, beside these workers"
            + " while others had %.0f %% of them",
        seconds,
        RUNS,
        changes,
        over[1],
        refused,
        over[2],
        busy.size(),
        over[3],
        over[4],
        lost,
        opened[2],
        Bar.clock(Double.parseDouble(opened[1]), USABLE_MILLIS, "ms"),
        100 * others);
    assertThat(refused).isZero();
    assertThat(busy).isEmpty();
    assertThat(List.of(over).subList(2, 5)).containsOnly("0");
    assertThat(lost).isZero();
    assertThat(Files.readString(error)).doesNotContain("not recorded", "SQLITE_BUSY");
    usable(opened, others);
  }

  /**
   * With three seconds of the two processors, and within three by the clock where they are ours.
   */
  private static void usable(String[] opened, double others) {
    assertThat(Long.parseLong(opened[2])).isLessThanOrEqualTo(2 * USABLE_MILLIS);
    assertThat(others > Processors.MOST_OTHERS || Long.parseLong(opened[1]) <= USABLE_MILLIS)
        .as("usable within %d ms where the machine is free", USABLE_MILLIS)
        .isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("show the second window within three seconds where nobody else uses the machine")
  void openWhileWorkersStandStill() throws Exception {
    Home home = Home.open(folder.resolve("still"));
    Path error = folder.resolve("error-still");
    String[] opened;
    double others;
    try (Workbench bench = Workbench.openForCommand(home, scripted())) {
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        runs.add(bench.supervisor().start(request(i, 3600)));
      }
      for (String run : runs) {
        Bench.until(() -> bench.states().open(run).progress().step() > 0);
        Signal.send("STOP", worker(home, run));
      }
      Processors processors = Processors.begin();
      Process second = second(home, 1, error);
      try (var words = second.inputReader()) {
        opened = answer(words, "usable", error);
        others = processors.othersShare(Long.parseLong(opened[2]));
        answer(words, "over", error);
      }
      for (String run : runs) {
        bench.supervisor().kill(run);
        assertThat(bench.supervisor().await(run)).isEqualTo(RunStatus.CRASHED);
      }
    }
    BAR.tell(
        "a window beside paused workers usable with %s ms of the processors, %s, while others had"
            + " %.0f %% of them",
        opened[2], Bar.clock(Double.parseDouble(opened[1]), USABLE_MILLIS, "ms"), 100 * others);
    usable(opened, others);
  }

  private static ProcessHandle worker(Home home, String run) {
    try (Store store = Store.openToRead(home.database())) {
      return ProcessHandle.of(store.runs().byId(run).orElseThrow().worker().pid()).orElseThrow();
    }
  }

  private static String[] answer(BufferedReader words, String first, Path error)
      throws IOException {
    @Nullable String line = words.readLine();
    while (line != null && !line.startsWith(first + " ")) {
      line = words.readLine();
    }
    if (line == null) {
      throw new IOException("the second window ended early: " + Files.readString(error));
    }
    return line.split(" ");
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
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without a display where the tests have none; with one compiler, as the launcher starts it.
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.removeIf(word -> word.startsWith("-javaagent"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(SecondWindow.class.getName(), home.path().toString()));
    words.addAll(List.of(Integer.toString(RUNS), Integer.toString(seconds)));
    return new ProcessBuilder(words).redirectError(error.toFile()).start();
  }
}
