package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.view.OpenedWindow;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.workbench.Workbench;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 32: a session at the window, with a worker, in which every page and most orders are used. */
@DisplayName("The thread that draws")
class FxPurityIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final Path MAPS = Path.of("/proc/self/maps");

  @TempDir private Path folder;

  /** Something that a user does. */
  private interface Action {
    void perform() throws Exception;
  }

  @Test
  @DisplayName("asks no store, touches no file and calls no engine in a session of sixty actions")
  void pure() throws Exception {
    SampleHome sample = SampleHome.with(folder, 6, 200);
    Home home = Home.open(sample.path());
    WorkerCommand worker =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    assumeTrue(
        FileDoor.isThere(),
        "This Java lets nobody see what is asked of files: run this bar on Java 17.");
    assumeFalse(
        torchIsLoaded(),
        "An earlier class has loaded the engine into this process: run this bar alone.");
    int actions;
    int callsBefore;
    boolean loaded;
    FxDoors doors = FxDoors.of(home.path());
    try (doors;
        OpenedWindow opened = OpenedWindow.on(Workbench.openForCommand(home, worker))) {
      Script script = new Script(opened);
      actions = script.actions.size();
      script.play();
      loaded = torchIsLoaded();
      callsBefore = doors.engineElsewhere();
      callTheEngine();
    }
    BAR.tell(
        "%d actions: %d statements, %d stored series, %d questions about files and %d reads or"
            + " writes on the FX thread (%d, %d, %d and %d on others), %d calls of the engine on"
            + " it and %d on others, its library %s, %d errors",
        actions,
        doors.statements().size(),
        doors.series().size(),
        doors.questions().size(),
        doors.files().size(),
        doors.statementsElsewhere(),
        doors.seriesElsewhere(),
        doors.questionsElsewhere(),
        doors.filesElsewhere(),
        doors.engine().size(),
        callsBefore,
        loaded ? "loaded" : "never loaded",
        doors.errors().size());
    assertThat(actions).isGreaterThanOrEqualTo(60);
    assertThat(doors.statements()).isEmpty();
    assertThat(doors.series()).isEmpty();
    assertThat(doors.questions()).isEmpty();
    assertThat(doors.files()).isEmpty();
    assertThat(doors.errors()).isEmpty();
    assertThat(doors.engine()).isEmpty();
    assertThat(loaded).isFalse();
    // The door was watched: what this thread called after the session has passed it.
    assertThat(doors.engineElsewhere()).isGreaterThan(callsBefore);
    assertThat(doors.statementsElsewhere()).isGreaterThan(100);
    assertThat(doors.seriesElsewhere()).isGreaterThan(20);
    assertThat(doors.questionsElsewhere()).isGreaterThan(100);
    assertThat(doors.filesElsewhere()).isPositive();
  }

  private static void callTheEngine() {
    Map<String, String> small = Map.of("model", "mlp", "train.samples", "8", "batch", "8");
    Trainer.open(TrainSpec.of(small)).close();
  }

  /** Whether PyTorch is in this process: whoever calls the engine loads it. */
  private static boolean torchIsLoaded() throws IOException {
    return Files.exists(MAPS)
        && Files.readAllLines(MAPS).stream().anyMatch(line -> line.contains("libtorch"));
  }

  /** What the user does, in order. */
  private static final class Script {
    private final OpenedWindow window;
    private final List<Action> actions = new ArrayList<>();

    Script(OpenedWindow window) {
      this.window = window;
      walkThroughPages();
      fillTheForm();
      trainOne();
      openOneThatIsOver();
      orderTheTable();
      labelRuns();
      compareRuns();
      walkThroughPages();
      exportRuns();
      changeLooks();
      deleteAndUndo();
      walkThroughPages();
    }

    private WorkbenchModel model() {
      return window.model();
    }

    private void act(Runnable change) {
      actions.add(() -> window.robot().interact(change));
    }

    private void walkThroughPages() {
      for (Page page : Page.values()) {
        KeyCode digit = KeyCode.getKeyCode(Integer.toString(page.number()));
        actions.add(
            () -> {
              window.robot().push(KeyCode.CONTROL, digit);
              window.await(() -> model().navigation().page() == page);
            });
      }
    }

    private void fillTheForm() {
      act(() -> model().navigation().go(Page.LAUNCH));
      act(() -> model().launch().field(Keys.BATCH).textProperty().set("32"));
      act(() -> model().launch().field(Keys.BATCH).textProperty().set("many"));
      act(() -> model().launch().field(Keys.BATCH).textProperty().set("16"));
      act(() -> model().launch().field(Keys.LEVEL).textProperty().set("L0"));
      act(() -> model().launch().field(Keys.LEVEL).textProperty().set("L3"));
      act(() -> model().launch().field(Keys.BITS).textProperty().set("4"));
      act(() -> model().launch().filterProperty().set("memory"));
      act(() -> model().launch().filterProperty().set(""));
      actions.add(() -> window.await(() -> model().plan().forecastProperty().get() != null));
    }

    private void trainOne() {
      act(() -> model().launch().field(Keys.STEPS).textProperty().set("100000"));
      act(() -> model().launch().nameProperty().set("purity"));
      actions.add(
          () -> {
            window.robot().clickOn("#start");
            window.await(() -> model().navigation().page() == Page.LIVE);
            window.await(() -> live() != null && live().progress().step() > 5);
          });
      act(() -> model().live().pause());
      actions.add(() -> window.await(() -> live().paused()));
      act(() -> model().live().resume());
      act(() -> model().live().checkpoint());
      act(() -> model().live().curves().smoothingProperty().set(0.9));
      act(() -> model().live().curves().logLossProperty().set(true));
      act(() -> model().live().stop());
      actions.add(() -> window.await(() -> !live().status().isLive()));
      act(() -> model().live().resumeFromCheckpoint());
      actions.add(() -> window.await(() -> live() != null && live().status().isLive()));
      act(() -> model().live().kill());
      actions.add(() -> window.await(() -> !live().status().isLive()));
    }

    private void openOneThatIsOver() {
      String id = "sample00";
      act(() -> model().navigation().openLive(id));
      actions.add(() -> window.await(() -> live() != null && live().id().equals(id)));
      act(() -> model().live().curves().smoothingProperty().set(0.3));
    }

    private RunState live() {
      return model().live().stateProperty().get();
    }

    private void orderTheTable() {
      act(() -> model().navigation().go(Page.RUNS));
      act(() -> model().runs().filterProperty().set("run"));
      act(() -> model().runs().filterProperty().set("loss <"));
      act(() -> model().runs().filterProperty().set(""));
      act(() -> model().runs().listing().groupProperty().set("level"));
      act(() -> model().runs().listing().groupProperty().set(""));
      act(() -> model().runs().followingProperty().set(true));
      act(() -> model().runs().followingProperty().set(false));
    }

    private RunInfo first() {
      return model().runs().shown().get(0);
    }

    private void labelRuns() {
      act(() -> model().runs().rename(first(), "another name"));
      act(() -> model().runs().note(first(), "a note"));
      act(() -> model().runs().tags(first(), "one, two"));
      act(() -> model().runs().togglePin(first()));
      act(() -> model().runs().toggleBaseline(first()));
      act(() -> model().runs().colour(first(), 3));
      act(() -> model().runs().cloneToLaunch(first()));
    }

    private void compareRuns() {
      act(() -> model().navigation().go(Page.RUNS));
      act(
          () -> {
            TableView<?> table = window.robot().lookup("#runs-table").queryTableView();
            table.getSelectionModel().selectAll();
          });
      act(() -> model().runs().compareSelected());
      actions.add(() -> window.await(() -> model().compare().runs().size() > 2));
      act(() -> model().compare().onlyDifferencesProperty().set(true));
      act(() -> model().compare().curves().logLossProperty().set(true));
      act(() -> model().compare().curves().smoothingProperty().set(0.5));
      act(() -> model().compare().remove(model().compare().runs().get(0)));
    }

    private void exportRuns() {
      act(() -> model().runs().exportSelected());
      act(() -> model().export().form().titleProperty().set("A report"));
      act(() -> model().export().formats().addAll(List.of(ReportFormat.CSV, ReportFormat.HTML)));
      act(() -> model().export().write());
      actions.add(() -> window.await(() -> model().export().writtenProperty().get() != null));
    }

    private void changeLooks() {
      act(() -> model().memory().themeProperty().set(Theme.DARK));
      act(() -> model().memory().themeProperty().set(Theme.LIGHT));
      act(() -> model().memory().parallelProperty().set(3));
    }

    private void deleteAndUndo() {
      act(() -> model().navigation().go(Page.RUNS));
      act(
          () -> {
            TableView<?> table = window.robot().lookup("#runs-table").queryTableView();
            table.getSelectionModel().clearAndSelect(1);
          });
      act(() -> model().runs().deleteSelected());
      act(() -> model().runs().undo());
    }

    void play() throws Exception {
      for (Action action : actions) {
        action.perform();
        window.await(() -> true);
      }
    }
  }
}
