package actnn.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.command.CommandBook;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands over a real home folder")
class WorkbenchCommandsTest {
  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private Workbench bench;
  private WorkbenchModel model;
  private CommandBook book;

  @BeforeEach
  void open() throws IOException {
    bench = SampleBench.ofTwoRuns(folder);
    model = new WorkbenchModel(bench.services(), new InlineBackground(), Runnable::run);
    book = WorkbenchCommands.of(model, new Asked());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("are each there once, and no keys do two things")
  void unique() {
    assertThat(book.all()).extracting(Command::id).doesNotHaveDuplicates();
    assertThat(book.all()).flatExtracting(Command::keys).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("go to every page, open every run, and apply every preset")
  void reachEverything() {
    assertThat(book.all())
        .extracting(Command::title)
        .contains("Go to Report", "Open run: Two bits", "Apply preset: Quick start");
    book.choose(command("launch.preset.quick-start"));
    assertThat(model.navigation().page()).isEqualTo(Page.LAUNCH);
    assertThat(model.launch().presetProperty().get().name()).isEqualTo("quick-start");
  }

  @Test
  @DisplayName("say why a run that is over cannot be stopped, and why one run cannot be compared")
  void refusals() {
    model.live().choose(model.book().runs().get(0));
    assertThat(command("live.stop").refused()).isEqualTo("The run on Live has finished.");
    model.runs().selected().setAll(model.book().runs().get(0).id());
    assertThat(command("runs.compare").refused())
        .isEqualTo("Select two or more runs in the table of Runs first.");

    model.runs().selected().add(model.book().runs().get(1).id());
    assertThat(command("runs.compare").refused()).isEmpty();
    book.choose(command("runs.compare"));
    assertThat(model.navigation().page()).isEqualTo(Page.COMPARE);
  }

  @Test
  @DisplayName("resume a run that failed, or say that it has no checkpoint")
  void resumesWhatFailed() throws IOException {
    Home other = Home.open(folder.resolve("other"));
    SampleRun failed =
        new SampleRun("Failed", "actnn", "L3", SampleRun.SMALL, 60, 0.9, SampleRun.End.FAILED);
    String id;
    try (Store store = Store.open(other.database())) {
      id = new SampleRuns(other, store).write(failed);
    }
    assertThat(resumeRefused(other))
        .isEqualTo("There is no checkpoint of the run on Live: start it anew.");

    Path checkpoints = other.runFolder(id).resolve("checkpoints");
    Files.createDirectories(checkpoints);
    Files.createFile(checkpoints.resolve("step-60.safetensors"));
    assertThat(resumeRefused(other)).isEmpty();
  }

  /** What a window that is opened now says of resuming the only run. */
  private String resumeRefused(Home home) {
    bench.close();
    bench = Workbench.open(home);
    model = new WorkbenchModel(bench.services(), new InlineBackground(), Runnable::run);
    book = WorkbenchCommands.of(model, new Asked());
    model.live().tick();
    assertThat(command("live.stop").refused()).isEqualTo("The run on Live has failed.");
    return command("live.resume").refused();
  }

  @Test
  @DisplayName("refuse a start while a setting cannot be used")
  void refusesBadForm() {
    assertThat(command("launch.start").refused()).isEmpty();
    model.launch().field(actnn.engine.config.Keys.BATCH).textProperty().set("none");
    assertThat(command("launch.start").refused())
        .isEqualTo("A setting of the form cannot be used: Launch says which.");
  }

  @Test
  @DisplayName("hand to the window what only the window can do")
  void window() {
    List.of("window.settings", "window.about", "runs.find").forEach(id -> book.choose(command(id)));
    assertThat(asked).containsExactly("settings", "about", "find");
  }

  private Command command(String id) {
    return book.all().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** Notes what the window was asked for. */
  private final class Asked implements WindowActions {
    @Override
    public void palette() {
      asked.add("palette");
    }

    @Override
    public void settings() {
      asked.add("settings");
    }

    @Override
    public void shortcuts() {
      asked.add("shortcuts");
    }

    @Override
    public void about() {
      asked.add("about");
    }

    @Override
    public void findRun() {
      asked.add("find");
    }

    @Override
    public void fillScreen() {
      asked.add("screen");
    }
  }
}
