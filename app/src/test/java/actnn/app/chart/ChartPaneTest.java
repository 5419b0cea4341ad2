package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.LineSpec;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One window with two linked charts for all tests of the class. */
@DisplayName("A chart on the screen")
class ChartPaneTest {
  private static final LineSpec LOSS = ChartSamples.loss(3, 400, false);
  private static ChartPane left;
  private static ChartPane right;
  private static Stage stage;
  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(
        () -> {
          ChartLink link = new ChartLink();
          left = new ChartPane(link, ChartTheme.LIGHT);
          right = new ChartPane(link, ChartTheme.LIGHT);
          HBox row = new HBox(left, right);
          left.setPrefSize(500, 320);
          right.setPrefSize(500, 320);
          stage.setScene(new Scene(row, 1000, 320));
          stage.show();
        });
  }

  @AfterAll
  static void close() throws Exception {
    FxToolkit.setupFixture(stage::hide);
  }

  @BeforeEach
  void begin() throws Exception {
    robot.interact(
        () -> {
          left.resetZoom();
          left.setTheme(ChartTheme.LIGHT);
          left.show(LOSS);
          right.show(ChartSamples.loss(2, 400, true));
        });
    settle();
  }

  @Test
  @DisplayName("is not drawn again when the mouse moves over it: 21 moves, no redraw")
  void mouseMovesAreFree() throws Exception {
    int before = left.draws() + right.draws();
    for (int i = 0; i <= 20; i++) {
      robot.moveTo(at(left, 0.2 + 0.03 * i, 0.5));
    }
    settle();

    assertThat(left.draws() + right.draws()).isEqualTo(before);
    assertThat(left.overlay().words()).contains("step");
    assertThat(right.overlay().words()).as("the linked chart follows").contains("step");
  }

  @Test
  @DisplayName("shows the latest of many charts; those in between are never even built")
  void latestWins() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Integer> built = Collections.synchronizedList(new ArrayList<>());
    robot.interact(() -> left.show(() -> blocked(go)));
    await(() -> !left.isDrawn() && left.draws() > 0);
    WaitForAsyncUtils.waitForFxEvents();
    for (int i = 1; i <= 50; i++) {
      int number = i;
      robot.interact(
          () ->
              left.show(
                  () -> {
                    built.add(number);
                    return number == 50 ? ChartSamples.memory(3) : LOSS;
                  }));
    }
    go.countDown();
    settle();

    assertThat(left.drawnSpec()).isEqualTo(ChartSamples.memory(3));
    assertThat(built).endsWith(50).hasSizeLessThanOrEqualTo(2);
  }

  private static ChartSpec blocked(CountDownLatch go) {
    try {
      assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return LOSS;
  }

  @Test
  @DisplayName("zooms to the box that is dragged, takes linked charts along, and finds back")
  void zoom() throws Exception {
    ChartGeometry before = left.geometry();
    drag(left, 0.25, 0.2, 0.5, 0.8);
    settle();

    assertThat(left.liveProperty().get()).isFalse();
    assertThat(left.geometry().xRange().length())
        .isBetween(0.2 * before.xRange().length(), 0.3 * before.xRange().length());
    assertThat(left.geometry().yRange().length()).isLessThan(before.yRange().length());
    assertThat(right.geometry().xRange()).isEqualTo(left.geometry().xRange());
    assertThat(left.corner().liveButton().isVisible()).isTrue();

    robot.interact(left::requestFocus);
    robot.type(KeyCode.HOME);
    settle();
    assertThat(left.geometry().xRange()).isEqualTo(before.xRange());
    assertThat(right.liveProperty().get()).isTrue();
  }

  @Test
  @DisplayName("switches a curve off when its name in the legend is clicked")
  void legend() throws Exception {
    Rectangle2D entry = left.geometry().legend().get(1).bounds();
    click(left, entry.getCenterX(), entry.getCenterY());
    settle();
    assertThat(left.view().hidden()).containsExactly("run1");

    click(left, entry.getCenterX(), entry.getCenterY());
    settle();
    assertThat(left.view().hidden()).isEmpty();
  }

  @Test
  @DisplayName("says in a sentence where it was saved, or what to do when it could not be")
  void export(@TempDir Path folder) throws Exception {
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    Path taken = Files.createFile(folder.resolve("taken"));
    robot.interact(
        () -> {
          left.setOnExported(said::add);
          ChartMenu.write(left, LOSS, ChartFormat.PNG, folder.resolve("a.png"));
          ChartMenu.write(left, LOSS, ChartFormat.SVG, taken.resolve("b.svg"));
        });
    await(() -> said.size() == 2);

    assertThat(said.get(0)).isEqualTo("Saved " + folder.resolve("a.png"));
    assertThat(said.get(1)).endsWith(": choose a folder you can write to.");
    assertThat(folder.resolve("a.png")).isNotEmptyFile();
  }

  @Test
  @DisplayName("says what went wrong instead of showing an old chart when building one fails")
  void failure() throws Exception {
    robot.interact(
        () ->
            left.show(
                () -> {
                  throw new IllegalStateException("no such layer");
                }));
    settle();

    assertThat(left.drawnSpec().heading().empty()).contains("could not be drawn");
    assertThat(left.getAccessibleText()).contains("could not be drawn");
  }

  private void drag(ChartPane pane, double x1, double y1, double x2, double y2) {
    robot.drag(at(pane, x1, y1), MouseButton.PRIMARY);
    robot.moveTo(at(pane, (x1 + x2) / 2, (y1 + y2) / 2));
    robot.dropTo(at(pane, x2, y2));
  }

  private void click(ChartPane pane, double x, double y) {
    robot.clickOn(pane.localToScreen(x, y));
  }

  /** A place in the data area as fractions, on the screen. */
  private static Point2D at(ChartPane pane, double x, double y) {
    Rectangle2D area = pane.geometry().dataArea();
    return pane.localToScreen(
        area.getMinX() + x * area.getWidth(), area.getMinY() + y * area.getHeight());
  }

  private static void settle() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    await(() -> left.isDrawn() && right.isDrawn());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }
}
