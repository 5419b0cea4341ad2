package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.DrawLoop.Drawn;
import actnn.app.chart.DrawLoop.Readiness;
import actnn.app.chart.DrawLoop.Request;
import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.HeatSpec;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ChartPaneTest {
  private static final ChartSpec LOSS = ChartSamples.loss(3, 500, false);

  private static final BlockingQueue<SaveOutcome> saved = new LinkedBlockingQueue<>();
  private static ChartPane upper;
  private static ChartPane lower;
  private static ChartLink link;

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

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }

  private static void settle() {
    await(() -> upper.isDrawn() && lower.isDrawn());
  }

  private static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition));
    } catch (Exception e) {
      throw new AssertionError("The chart did not settle", e);
    }
  }

  private static void mouse(
      ChartPane pane, javafx.event.EventType<MouseEvent> type, double x, double y) {
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

  private static Rectangle2D area(ChartPane pane) {
    return pane.geometry().dataArea();
  }

  @Test
  @DisplayName("Twenty-one mouse moves show crosshair and tooltip and cause no redraw")
  void mouseMovesDoNotRedraw() {
    int before = fx(() -> upper.draws() + lower.draws());
    for (int i = 0; i <= 20; i++) {
      double part = i / 20.0;
      fx(
          () -> {
            Rectangle2D area = area(upper);
            double x = area.getMinX() + 1 + part * (area.getWidth() - 2);
            mouse(upper, MouseEvent.MOUSE_MOVED, x, area.getCenterY());
            return true;
          });
    }
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(fx(() -> upper.draws() + lower.draws())).isEqualTo(before);
    // The pointer ends one pixel left of the last step, 5988.
    assertThat(fx(() -> upper.overlay().words()))
        .containsPattern("step 5\\D9[5-9]\\d")
        .contains("resnet56 L1");
  }

  @Test
  @DisplayName("A linked chart shows its own values at the x another is pointed at")
  void crosshairIsLinked() {
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_MOVED, area(upper).getCenterX(), area(upper).getCenterY());
          return true;
        });
    String words = fx(() -> lower.overlay().words());
    assertThat(words).isNotEmpty().startsWith(fx(() -> upper.overlay().words().split(",")[0]));
    fx(
        () -> {
          upper.pointNowhere();
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).isEmpty();
  }

  @Test
  @DisplayName("Of many charts shown at once only the last is built, and it is the one on screen")
  void latestSpecWins() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    List<Integer> built = new ArrayList<>();
    Painter.execute(
        () -> {
          try {
            blocked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    AtomicInteger sent = new AtomicInteger();
    for (int i = 0; i < 40; i++) {
      int number = i;
      fx(
          () -> {
            upper.show(
                () -> {
                  built.add(number);
                  return LOSS;
                });
            return sent.incrementAndGet();
          });
      Thread.sleep(3);
    }
    blocked.countDown();
    settle();
    assertThat(sent).hasValue(40);
    assertThat(built).hasSizeLessThanOrEqualTo(2).endsWith(39);
  }

  @Test
  @DisplayName("A dragged box zooms every linked chart; a double click brings all data back")
  void boxZoom() {
    fx(
        () -> {
          Rectangle2D area = area(upper);
          double left = area.getMinX() + 0.25 * area.getWidth();
          double right = area.getMinX() + 0.5 * area.getWidth();
          mouse(upper, MouseEvent.MOUSE_PRESSED, left, area.getCenterY());
          mouse(upper, MouseEvent.MOUSE_DRAGGED, right, area.getCenterY());
          mouse(upper, MouseEvent.MOUSE_RELEASED, right, area.getCenterY());
          return true;
        });
    settle();
    Range range = fx(() -> lower.geometry().xRange());
    assertThat(range.low()).isBetween(1400.0, 1600.0);
    assertThat(range.high()).isBetween(2900.0, 3100.0);
    assertThat(fx(() -> upper.liveProperty().get())).isFalse();
    assertThat(fx(() -> upper.corner().liveButton().isVisible())).isTrue();
    fx(
        () -> {
          upper.corner().liveButton().fire();
          return true;
        });
    settle();
    assertThat(fx(() -> lower.geometry().xRange())).isEqualTo(new Range(0, 5988));
    assertThat(fx(() -> upper.corner().liveButton().isVisible())).isFalse();
  }

  @Test
  @DisplayName("Unlinked charts zoom alone")
  void unlinkedZoom() {
    fx(
        () -> {
          link.linkedProperty().set(false);
          upper.zoom(Optional.of(new Range(10, 20)), Optional.empty());
          return true;
        });
    settle();
    assertThat(fx(() -> lower.geometry().xRange())).isEqualTo(new Range(0, 5988));
  }

  @Test
  @DisplayName("A layer that is pointed at lights up in another kind of chart")
  void layersLightUpTogether() {
    fx(
        () -> {
          upper.show(ChartSamples.memory(12));
          lower.show(ChartSamples.bits(12, BitsSpec.ColourBy.BITS));
          return true;
        });
    settle();
    String expected = ChartSamples.layers(12).get(0).name();
    fx(
        () -> {
          double y = upper.geometry().pixelY(1e4);
          mouse(upper, MouseEvent.MOUSE_MOVED, upper.geometry().pixelX(12), y);
          return true;
        });
    assertThat(fx(() -> lower.hoveredLayerProperty().get())).isEqualTo(expected);
    assertThat(fx(() -> lower.overlay().words())).startsWith(expected + ", conv ");
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_EXITED, 0, 0);
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).isEmpty();
  }

  @Test
  @DisplayName("A step that is pointed at in a curve is named in a heat map, and the other way")
  void stepsLightUpInHeatMaps() {
    HeatSpec heat = ChartSamples.heat(20, 300);
    fx(
        () -> {
          lower.show(heat);
          return true;
        });
    settle();
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_MOVED, area(upper).getCenterX(), area(upper).getCenterY());
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).startsWith("step ").contains("most, ", "least, ");
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_EXITED, 0, 0);
          mouse(lower, MouseEvent.MOUSE_MOVED, area(lower).getCenterX(), area(lower).getCenterY());
          return true;
        });
    assertThat(heat.layers()).contains(fx(() -> lower.overlay().words().split(",")[0]));
    assertThat(fx(() -> upper.overlay().words())).startsWith("step ");
  }

  @Test
  @DisplayName("A click on a legend entry hides its curve, a second one brings it back")
  void legendToggles() {
    Consumer<Integer> click =
        index ->
            fx(
                () -> {
                  var entry = upper.geometry().legend().get(index).bounds();
                  mouse(upper, MouseEvent.MOUSE_CLICKED, entry.getCenterX(), entry.getCenterY());
                  return true;
                });
    click.accept(1);
    settle();
    assertThat(fx(() -> upper.view().hidden())).containsExactly("run1");
    click.accept(1);
    settle();
    assertThat(fx(() -> upper.view().hidden())).isEmpty();
  }

  @Test
  @DisplayName("A hidden pane is not drawn until it is shown again")
  void hiddenPanesRest() throws InterruptedException {
    int before = fx(upper::draws);
    fx(
        () -> {
          upper.setVisible(false);
          upper.show(LOSS);
          return true;
        });
    Thread.sleep(150);
    assertThat(fx(upper::draws)).isEqualTo(before);
    fx(
        () -> {
          upper.setVisible(true);
          return true;
        });
    settle();
    assertThat(fx(upper::draws)).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("A chart whose supplier fails says so, and the next one is drawn")
  void survivesBrokenSuppliers() {
    survives(
        () -> {
          throw new IllegalStateException("planted");
        });
  }

  @Test
  @DisplayName("An error of a supplier does not keep the pane from drawing the next chart")
  void survivesErrors() {
    survives(
        () -> {
          throw new StackOverflowError("planted");
        });
  }

  private void survives(Supplier<ChartSpec> broken) {
    assertThat(textOf(broken)).contains("could not be drawn");
    assertThat(textOf(() -> LOSS)).isEqualTo("Training loss");
  }

  private String textOf(Supplier<ChartSpec> chart) {
    fx(
        () -> {
          upper.show(chart);
          return true;
        });
    settle();
    return fx(upper::getAccessibleText);
  }

  @Test
  @DisplayName("A drawing that cannot even say that it is broken still comes back")
  void survivesBrokenPainting() throws Exception {
    BlockingQueue<Drawn> shown = new LinkedBlockingQueue<>();
    DrawLoop loop = fx(() -> new DrawLoop(() -> Readiness.VISIBLE, shown::add));
    // No colours: whatever is painted with them fails.
    Request unpaintable = new Request(() -> LOSS, null, ChartView.ALL, 200, 150, 1);
    fx(
        () -> {
          loop.want(unpaintable);
          return true;
        });
    Drawn drawn = shown.poll(10, TimeUnit.SECONDS);
    assertThat(drawn).isNotNull();
    assertThat(drawn.geometry()).isSameAs(ChartGeometry.EMPTY);
    assertThat(fx(loop::isSettled)).isTrue();
  }

  @Test
  @DisplayName("Saving a chart ends with one sentence that names the file")
  void tellsThatItIsSaved(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("loss.svg");
    assertThat(save(file)).isEqualTo(new SaveOutcome.Saved(file));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  @DisplayName("A chart that cannot be saved says so, and what to do instead")
  void tellsThatItIsNotSaved(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("no-folder"), "x").resolve("loss.svg");
    SaveOutcome outcome = save(file);
    assertThat(outcome).isInstanceOf(SaveOutcome.NotSaved.class);
    assertThat(outcome.sentence()).contains(file.toString(), "choose a folder you can write to");
  }

  @Test
  @DisplayName("An error while a chart is written is told like any other failure")
  void tellsErrors(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("loss.png");
    Error planted = new OutOfMemoryError("planted");
    Saving saving =
        fx(
            () ->
                new Saving(
                    file,
                    () -> {
                      throw planted;
                    },
                    saved::add));
    Painter.execute(saving);
    assertThat(saved.poll(10, TimeUnit.SECONDS)).isEqualTo(new SaveOutcome.NotSaved(file, planted));
  }

  private static SaveOutcome save(Path file) throws InterruptedException {
    saved.clear();
    fx(
        () -> {
          upper.save(ChartFormat.SVG, file);
          return true;
        });
    return saved.poll(10, TimeUnit.SECONDS);
  }
}
