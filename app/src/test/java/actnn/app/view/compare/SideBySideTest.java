package actnn.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Scrolls;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A table of more runs than the page is wide")
class SideBySideTest {
  private final FxRobot robot = new FxRobot();
  private SideBySide table;
  private ScrollPane page;
  private Node cell;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    AtomicReference<Node> some = new AtomicReference<>();
    FxToolkit.setupStage(
        stage -> {
          table = new SideBySide();
          table.begin(Collections.nCopies(12, "run").stream().map(Words::body).toList());
          some.set(Words.body("12.3"));
          table.row(Words.muted("Ratio"), List.of(some.get()));
          Region below = new Region();
          below.setMinHeight(3000);
          page = Scrolls.of(Rows.down(16, table, below));
          stage.setScene(new Scene(page, 900, 500));
          stage.show();
        });
    cell = some.get();
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  @DisplayName("leaves the wheel to the page below it")
  void upAndDown() {
    turn(0, -120);
    assertThat(page.getVvalue()).isPositive();
    assertThat(table.getHvalue()).isZero();
    double there = page.getVvalue();
    turn(0, 60);
    assertThat(page.getVvalue()).isPositive().isLessThan(there);
    assertThat(table.getHvalue()).isZero();
  }

  @Test
  @DisplayName("moves with the wheel while Shift is held, and with a swipe, and leaves the page")
  void sideways() {
    turn(-120, -8);
    assertThat(table.getHvalue()).isPositive();
    assertThat(page.getVvalue()).isZero();
  }

  private void turn(double x, double y) {
    robot.interact(
        () ->
            Event.fireEvent(
                cell,
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    0,
                    0,
                    0,
                    0,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    x,
                    y,
                    x,
                    y,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
  }
}
