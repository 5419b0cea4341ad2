package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.settings.WindowLook;
import actnn.app.workbench.WindowSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A window without a store")
class RebuildWindowTest {
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private WindowSession session;
  private Windows windows;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.toolkitContext().setSetupTimeoutInMillis(120_000);
    FxToolkit.registerPrimaryStage();
    // Not that stage: other tests go on with it, and these leave their handlers on theirs.
    robot.interact(() -> stage = new Stage());
    SampleBench.ofTwoRuns(folder).close();
    session = new WindowSession(Home.open(folder));
    windows = new Windows(session, url -> {});
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.setupFixture(
        () -> {
          List.copyOf(Window.getWindows()).forEach(Window::hide);
          windows.close();
        });
    session.close();
  }

  @Test
  @DisplayName("offers to make it anew, does it, and comes back with what came of it")
  void takenAway() throws Exception {
    HomeSession.Open opened = (HomeSession.Open) session.open();
    robot.interact(() -> windows.show(stage, opened.services()));
    Files.delete(folder.resolve("actnn.db"));
    await(() -> robot.lookup("#toast-action").tryQuery().isPresent());
    Labeled offer = robot.lookup("#toast-action").queryLabeled();
    assertThat(offer.getText()).isEqualTo("Rebuild the store");
    robot.interact(() -> robot.lookup("#toast-action").queryButton().fire());
    await(() -> !stage.isShowing() && shown("2 runs are in the new store."));
    assertThat(folder.resolve("actnn.db")).isNotEmptyFile();
    assertThat(Window.getWindows()).as("the small window has gone").hasSize(1);
  }

  @Test
  @DisplayName("opens as a small one where the store is refused, says why, and mends it")
  void refused() throws Exception {
    Files.writeString(folder.resolve("actnn.db"), "no store".repeat(900));
    HomeSession.Refused refusal = (HomeSession.Refused) session.open();
    robot.interact(() -> windows.refuse(stage, refusal.sentence(), new WindowLook(Theme.DARK, 1)));
    assertThat(robot.lookup("#rebuild-why").queryLabeled().getText())
        .contains(folder.resolve("actnn.db").toString());
    robot.interact(() -> robot.lookup("#rebuild-start").queryButton().fire());
    await(() -> shown("2 runs are in the new store. Not everything came along."));
    assertThat(stage.isShowing()).isFalse();
    robot.interact(() -> robot.lookup("Show what is missing").queryButton().fire());
    await(() -> robot.lookup("#sentences").tryQuery().isPresent());
    assertThat(robot.lookup("#sentences").queryTextInputControl().getText())
        .contains("The old store is kept as ", "notes");
  }

  @Test
  @DisplayName("keeps the way back to deleted runs over a rebuild, and lists what was lost")
  void handsOver() throws Exception {
    HomeSession.Open opened = (HomeSession.Open) session.open();
    Path odd = Files.createDirectories(folder.resolve("runs").resolve("odd"));
    Files.writeString(odd.resolve("run.json"), "{half of");
    robot.interact(() -> windows.show(stage, opened.services()));
    WorkbenchModel model = windows.model();
    await(() -> model.book().runs().size() == 2);
    robot.interact(
        () -> {
          model.runs().selected().setAll(model.book().runs().get(0).id());
          model.runs().deleteSelected();
        });
    Files.delete(folder.resolve("actnn.db"));
    await(() -> robot.lookup("Rebuild the store").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("Rebuild the store").queryButton().fire());
    await(() -> shown("2 runs are in the new store. Not everything came along."));
    WorkbenchModel next = windows.model();
    await(() -> next.book().runs().size() == 1);
    robot.interact(() -> robot.lookup("Show what is missing").queryButton().fire());
    await(() -> robot.lookup("#sentences").tryQuery().isPresent());
    assertThat(robot.lookup("#sentences").queryTextInputControl().getText())
        .contains("No run can be read in " + odd + ".");
    robot.interact(() -> next.runs().undo());
    await(() -> next.book().runs().size() == 2);
  }

  @ParameterizedTest(name = "at {0}")
  @ValueSource(doubles = {0.8, 1, 1.5, 2})
  @DisplayName("has all its words and buttons in sight at any size of the window's text")
  void fits(double zoom) throws Exception {
    String why = "The store " + "/a/very/long/path/of/somebody".repeat(9) + "/actnn.db is damaged.";
    robot.interact(() -> windows.refuse(stage, why, new WindowLook(Theme.LIGHT, zoom)));
    await(() -> stage.isShowing() && stage.getScene().getHeight() > 0);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    assertThat(stage.getScene().getWidth()).isEqualTo(560 * zoom);
    assertThat(stage.getHeight()).isLessThanOrEqualTo(screen.getHeight());
    for (Node button : robot.lookup("#rebuild .button").queryAll()) {
      assertThat(button.localToScene(button.getLayoutBounds()).getMaxY())
          .isLessThan(stage.getScene().getHeight());
    }
    ScrollPane words = (ScrollPane) robot.lookup("#rebuild > .scroll-pane").query();
    boolean whole = stage.getScene().getHeight() < screen.getHeight() - 49;
    assertThat(whole ? words.getViewportBounds().getHeight() : Double.MAX_VALUE)
        .isGreaterThanOrEqualTo(words.getContent().getLayoutBounds().getHeight() - 1);
    assertThat(zoom > 1.5 || whole).as("only the largest may have to scroll").isTrue();
  }

  private boolean shown(String beginning) {
    return robot.lookup("#toasts .label").queryAll().stream()
        .anyMatch(node -> node instanceof Labeled text && text.getText().startsWith(beginning));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(60_000, condition));
    WaitForAsyncUtils.waitForFxEvents();
  }
}
