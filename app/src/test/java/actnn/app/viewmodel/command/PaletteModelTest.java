package actnn.app.viewmodel.command;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.WindowMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command palette")
class PaletteModelTest {
  @TempDir Path folder;
  private final List<String> done = new ArrayList<>();
  private final Navigation navigation = new Navigation();
  private final Notices notices = new Notices();
  private CommandBook book;
  private PaletteModel palette;

  @BeforeEach
  void open() {
    WindowMemory memory = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    book = new CommandBook(List.of(this::commands), memory, navigation, notices);
    palette = new PaletteModel(book);
    palette.open();
  }

  private List<Command> commands() {
    return List.of(
        Command.of("go", "Go to", "Go to Runs", () -> done.add("go")),
        Command.of("compare", "Runs", "Compare the selected runs", () -> done.add("compare"))
            .unless(() -> "Select two runs first."),
        Command.of("start", "Launch", "Start the run", () -> done.add("start"))
            .keys("Shortcut+Enter")
            .on(Page.LAUNCH),
        Command.of("theme", "Look", "Switch the theme", () -> done.add("theme"))
            .keys("Shortcut+T")
            .evenOverDialogs());
  }

  @Test
  @DisplayName("puts what was chosen last first, also after the window was closed")
  void recentFirst() {
    book.choose(command("theme"));
    book.choose(command("start"));
    palette.open();

    assertThat(titles()).startsWith("Start the run", "Switch the theme", "Go to Runs");
    WindowMemory again = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    assertThat(new CommandBook(List.of(), again, navigation, notices).recent())
        .containsExactly("start", "theme");
  }

  @Test
  @DisplayName("narrows to what fits, and goes round at its ends")
  void narrows() {
    palette.queryProperty().set("run");
    assertThat(titles())
        .containsExactlyInAnyOrder("Go to Runs", "Compare the selected runs", "Start the run");
    palette.move(-1);
    assertThat(palette.pickedProperty().get()).isEqualTo(2);
    palette.move(1);
    assertThat(palette.pickedProperty().get()).isZero();

    palette.queryProperty().set("xyz");
    assertThat(palette.entries()).isEmpty();
    assertThat(palette.pickedCommand()).isEmpty();
  }

  @Test
  @DisplayName("says why something cannot be done, and does not do it")
  void refuses() {
    palette.queryProperty().set("compare");
    assertThat(palette.entries().get(0).refusal()).isEqualTo("Select two runs first.");
    book.choose(palette.pickedCommand().orElseThrow());

    assertThat(done).isEmpty();
    assertThat(notices.shown()).extracting(Notice::text).containsExactly("Select two runs first.");
  }

  @Test
  @DisplayName("goes to a command's page first, while its keys only work there")
  void pages() {
    navigation.go(Page.RUNS);
    book.press(command("start"), false);
    assertThat(done).isEmpty();

    book.choose(command("start"));
    assertThat(navigation.page()).isEqualTo(Page.LAUNCH);
    assertThat(done).containsExactly("start");
  }

  @Test
  @DisplayName("leaves the window below a dialog alone, but for keys that change its look")
  void dialogs() {
    navigation.go(Page.LAUNCH);
    book.press(command("start"), true);
    book.press(command("theme"), true);
    assertThat(done).containsExactly("theme");
  }

  private Command command(String id) {
    return book.all().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private List<String> titles() {
    return palette.entries().stream().map(entry -> entry.command().title()).toList();
  }
}
