package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.ChartSpec;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** One window for all tests of a class, with two chart panes that are linked. */
abstract class TwoPanes {
  static final ChartSpec LOSS = ChartSamples.loss(3, 500, false);
  static final BlockingQueue<SaveOutcome> saved = new LinkedBlockingQueue<>();
  static ChartPane upper;
  static ChartPane lower;
  static ChartLink link;

  @BeforeAll
  static void openOneWindow() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(
        shown -> {
          link = new ChartLink();
          upper = new ChartPane(link, ChartTheme.LIGHT, saved::add);
          lower = new ChartPane(link, ChartTheme.DARK, saved::add);
          upper.setPrefSize(600, 300);
          lower.setPrefSize(600, 300);
          shown.setScene(new Scene(new VBox(upper, lower), 600, 600));
        });
    FxToolkit.setupStage(Stage::show);
    assertThat(stage.isShowing()).isTrue();
  }

  @BeforeEach
  void showLoss() {
    fx(
        () -> {
          link.linkedProperty().set(true);
          upper.pointNowhere();
          lower.pointNowhere();
          upper.resetZoom();
          lower.resetZoom();
          upper.show(LOSS);
          lower.show(LOSS);
          return true;
        });
    settle();
  }

  static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }

  static void settle() {
    await(() -> upper.isDrawn() && lower.isDrawn());
  }

  static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition));
    } catch (Exception e) {
      throw new AssertionError("The chart did not settle", e);
    }
  }

  static void mouse(ChartPane pane, javafx.event.EventType<MouseEvent> type, double x, double y) {
    boolean moved = type == MouseEvent.MOUSE_MOVED;
    MouseButton button = moved ? MouseButton.NONE : MouseButton.PRIMARY;
    boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
    Point2D screen = pane.localToScreen(x, y);
    // Without a source its coordinates are the scene's.
    Point2D scene = pane.localToScene(x, y);
    pane.fireEvent(
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            screen.getX(),
            screen.getY(),
            button,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            false,
            false,
            !down,
            null));
  }

  static Rectangle2D area(ChartPane pane) {
    return pane.geometry().dataArea();
  }
}
