package actnn.app.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.sample.SampleState;
import actnn.app.viewmodel.InlineBackground;
import actnn.engine.worker.OutputLog;
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

@DisplayName("The console of a run")
class ConsoleModelTest {
  private static final long SECOND = 1_000_000_000;
  @TempDir Path folder;
  private Home home;
  private Store store;
  private RunStates states;
  private final List<String> read = new ArrayList<>();
  private long now;
  private ConsoleModel console;

  @BeforeEach
  void open() throws IOException {
    home = Home.open(folder);
    SampleState.WATCHED.write(home);
    store = Store.open(home.database());
    states = new RunStates(home, store);
    console = new ConsoleModel(new InlineBackground(), this::output, () -> now);
    console.shownProperty().set(true);
  }

  @AfterEach
  void close() {
    states.close();
    store.close();
  }

  private List<String> output(String id) {
    read.add(id);
    return states.output(id);
  }

  private void print(RunState run, String text) throws IOException {
    Files.writeString(home.runFolder(run.id()).resolve(OutputLog.FILE), text);
  }

  private RunState over() {
    return states.open("sample00");
  }

  private RunState live() {
    return states.open("sample02");
  }

  @Test
  @DisplayName("shows the last 200 lines of what the worker printed")
  void lastLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= 250; line++) {
      text.append("line ").append(line).append('\n');
    }
    print(over(), text.toString());
    console.follow(over());
    assertThat(console.linesProperty().get())
        .hasSize(200)
        .startsWith("line 51")
        .endsWith("line 250");
  }

  @Test
  @DisplayName("is read once a second while the run lives")
  void onceASecond() throws IOException {
    assertThat(live().status().isLive()).isTrue();
    print(live(), "one\n");
    console.follow(live());
    print(live(), "one\ntwo\n");
    now = SECOND - 1;
    console.follow(live());
    assertThat(console.linesProperty().get()).containsExactly("one");
    now = SECOND;
    console.follow(live());
    assertThat(console.linesProperty().get()).containsExactly("one", "two");
  }

  @Test
  @DisplayName("is read once when the run is over")
  void onceWhenOver() {
    for (int second = 0; second < 5; second++) {
      now = second * SECOND;
      console.follow(over());
    }
    assertThat(read).hasSize(1);
    assertThat(console.linesProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("is not read while nobody looks at it")
  void hidden() {
    console.shownProperty().set(false);
    console.follow(live());
    assertThat(read).isEmpty();
    console.shownProperty().set(true);
    console.follow(live());
    assertThat(read).hasSize(1);
  }

  @Test
  @DisplayName("forgets the lines of the run before")
  void anotherRun() throws IOException {
    print(over(), "of the first\n");
    console.follow(over());
    console.clear();
    assertThat(console.linesProperty().get()).isEmpty();
    print(live(), "of the second\n");
    console.follow(live());
    assertThat(console.linesProperty().get()).containsExactly("of the second");
  }
}
