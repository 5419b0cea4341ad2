package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.loop.DrawLoop;
import actnn.app.chart.loop.DrawLoop.Drawn;
import actnn.app.chart.loop.DrawLoop.Readiness;
import actnn.app.chart.loop.DrawLoop.Request;
import actnn.app.chart.loop.Painter;
import actnn.app.chart.spec.ChartSpec;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

class ChartPaneTest extends TwoPanes {
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

  @ParameterizedTest(name = "{0}, with Shift: {1}")
  @CsvSource({"F10, true, 1", "CONTEXT_MENU, false, 1", "F10, false, 0"})
  @DisplayName("The menu opens by its keys, and once where the desktop asks for it as well")
  void menuByKeys(KeyCode key, boolean shift, int menus) {
    fx(
        () -> {
          Event.fireEvent(
              upper, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
          return true;
        });
    assertThat(fx(ChartPaneTest::openMenus)).hasSize(menus);
    fx(
        () -> {
          List<Window> before = openMenus();
          Event.fireEvent(
              upper,
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
          List<Window> after = openMenus();
          assertThat(after).hasSize(1).containsAll(before);
          after.forEach(Window::hide);
          return true;
        });
  }

  private static List<Window> openMenus() {
    return Window.getWindows().stream().filter(ContextMenu.class::isInstance).toList();
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
}
