package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.ChartPane;
import actnn.app.view.kit.place.Focus;
import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One window for all tests of the class: each new one costs about a second. */
@DisplayName("The window by keyboard")
class CommandPaletteTest {
  @TempDir static Path folder;
  private static OpenedWindow window;
  private static final int MOST_STOPS = 150;
  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void open() throws Exception {
    window = OpenedWindow.on(SampleBench.ofTwoRuns(folder));
  }

  @AfterAll
  static void close() throws Exception {
    window.close();
  }

  @BeforeEach
  void beginAtLaunch() {
    robot.interact(
        () -> {
          model().settings().zoomBack();
          model().navigation().go(Page.LAUNCH);
        });
  }

  @Test
  @DisplayName("opens a run by a few letters of its name")
  void opensARun() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    Node query = robot.lookup("#palette-query").query();
    assertThat(query.isFocused()).isTrue();
    robot.write("opentwo");
    robot.push(KeyCode.ENTER);

    await(() -> model().navigation().page() == Page.LIVE);
    await(() -> model().live().infoProperty().get() != null);
    assertThat(model().live().infoProperty().get().name()).isEqualTo("Two bits");
    assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
  }

  @Test
  @DisplayName("shows in the palette which command Enter would do, at first and as one writes")
  void showsThePick() {
    for (int i = 0; i < 2; i++) {
      robot.push(KeyCode.CONTROL, KeyCode.K);
      assertThat(picked()).as("opened").isEqualTo(first());
      robot.write("run");
      assertThat(picked()).as("written").isEqualTo(first());
      robot.push(KeyCode.DOWN);
      assertThat(picked()).isNotEqualTo(first());
      robot.write("s");
      assertThat(picked()).as("written more").isEqualTo(first());
      robot.push(KeyCode.ESCAPE);
    }
  }

  /** The one row that stands out, and the uppermost. */
  private String picked() {
    return rows().stream()
        .filter(row -> row.getPseudoClassStates().contains(PICKED))
        .findFirst()
        .orElseThrow()
        .getAccessibleText();
  }

  private String first() {
    return rows().stream()
        .filter(row -> row.getIndex() == 0)
        .findFirst()
        .orElseThrow()
        .getAccessibleText();
  }

  private List<? extends ListCell<?>> rows() {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#palette-list .list-cell").queryAllAs(ListCell.class).stream()
        .map(row -> (ListCell<?>) row)
        .filter(row -> row.getItem() != null)
        .toList();
  }

  @Test
  @DisplayName("comes back with the keyboard where it was when Escape closes the palette")
  void escapeGivesBack() {
    Node before = robot.lookup("#input-batch").query();
    robot.interact(before::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    assertThat(before.isFocused()).isFalse();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(model().navigation().page()).as("below a dialog").isEqualTo(Page.LAUNCH);
    robot.push(KeyCode.ESCAPE);

    assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
    assertThat(before.isFocused()).isTrue();
  }

  @Test
  @DisplayName("is drawn larger by Ctrl and plus, charts as sharp as before")
  void zooms() throws Exception {
    robot.interact(() -> model().navigation().go(Page.LIVE));
    ChartPane chart = robot.lookup("#page-live .chart-pane").queryAs(ChartPane.class);
    await(chart::isDrawn);
    Label title = robot.lookup("#page-title").queryAs(Label.class);
    double before = onScene(title).getHeight();
    for (int i = 0; i < 4; i++) {
      robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    assertThat(model().settings().zoomProperty().get()).isEqualTo(175);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(onScene(title).getHeight()).isBetween(before * 1.7, before * 1.8);
    await(chart::isDrawn);
    ImageView picture = (ImageView) chart.getChildrenUnmodifiable().get(0);
    await(() -> picture.getImage().getWidth() >= Math.floor(chart.getWidth() * 1.75));
    assertThat(onScene(window.shell()).getWidth())
        .isBetween(
            window.stage().getScene().getWidth() - 1, window.stage().getScene().getWidth() + 1);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertThat(model().settings().zoomProperty().get()).isEqualTo(100);
  }

  @Test
  @DisplayName("changes and restores settings in their dialog, at once")
  void settings() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    assertThat(Focus.all(robot.lookup("#settings-dialog").query())).anyMatch(Node::isFocused);
    robot.clickOn("#settings-zoom-in");
    // The report has a ground of that name, too.
    robot.clickOn(robot.from(robot.lookup("#settings-theme")).lookup("Dark").<Node>query());
    await(() -> model().memory().themeProperty().get() == Theme.DARK);
    assertThat(model().settings().zoomProperty().get()).isEqualTo(110);
    robot.clickOn("#settings-restore");
    await(() -> model().memory().themeProperty().get() == Theme.LIGHT);
    assertThat(model().settings().zoomProperty().get()).isEqualTo(100);
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup("#settings-dialog").tryQuery()).isEmpty();
    robot.interact(() -> model().notices().shown().clear());
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  @DisplayName("reaches everything on a page by Tab, and comes round again")
  void tabReachesAll(Page page) throws Exception {
    robot.interact(() -> model().navigation().go(page));
    WaitForAsyncUtils.waitForFxEvents();
    String id = page.name().toLowerCase(Locale.ROOT);
    Node first = robot.lookup("#nav-" + id).query();
    robot.interact(first::requestFocus);
    Set<Node> seen = new LinkedHashSet<>();
    for (int i = 0; i < MOST_STOPS; i++) {
      robot.push(KeyCode.TAB);
      Node now = window.stage().getScene().getFocusOwner();
      if (now == first) {
        break;
      }
      seen.add(now);
    }
    assertThat(window.stage().getScene().getFocusOwner()).isSameAs(first);
    assertThat(Focus.all(robot.lookup("#page-" + id).query()))
        .isNotEmpty()
        .allMatch(node -> seen.stream().anyMatch(stop -> reaches(stop, node)));
  }

  /** Among buttons of which one is chosen, Tab stops at one and arrows go to the others. */
  private static boolean reaches(Node stop, Node node) {
    return isWithin(stop, node)
        || isWithin(node, stop)
        || (stop instanceof ToggleButton one
            && node instanceof ToggleButton other
            && one.getToggleGroup() != null
            && one.getToggleGroup() == other.getToggleGroup());
  }

  private static boolean isWithin(Node inner, Node outer) {
    for (Node up = inner; up != null; up = up.getParent()) {
      if (up == outer) {
        return true;
      }
    }
    return false;
  }

  @Test
  @DisplayName("shows on F1 every key that a command has")
  void keySheet() {
    robot.push(KeyCode.F1);
    assertThat(robot.lookup("#key-sheet .wb-key").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("Ctrl+K", "Ctrl+1", "Ctrl+T", "F1", "F11");
    robot.push(KeyCode.ESCAPE);
  }

  private static Bounds onScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static WorkbenchModel model() {
    return window.model();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    window.await(condition);
  }
}
