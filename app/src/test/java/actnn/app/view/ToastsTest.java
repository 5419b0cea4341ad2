package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.SampleBench;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.Page;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Notices that last")
class ToastsTest {
  private static final String LONG =
      "Reading the runs: the store is busy with something that another program has to finish first,"
          + " which may take a while on a slow disk: failure ";
  @TempDir Path folder;

  @Test
  @DisplayName("fold into a count where the window has no room, unfold on request, and go together")
  void fold() throws Exception {
    try (OpenedWindow window = OpenedWindow.on(SampleBench.ofTwoRuns(folder))) {
      Notices notices = window.model().notices();
      window
          .robot()
          .interact(
              () -> {
                window.model().navigation().go(Page.RUNS);
                window.stage().setMinHeight(0);
                window.stage().setHeight(560);
                for (int i = 1; i <= 9; i++) {
                  notices.show(Notice.of(Notice.Kind.ERROR, LONG + i));
                }
              });
      window.await(() -> cards(window) == 3);
      assertThat(window.robot().lookup("6 more notices").tryQuery()).isPresent();
      assertThat(newest(window)).endsWith("failure 9");
      within(window);

      window.robot().interact(() -> window.button("#toasts-unfold").fire());
      window.await(() -> cards(window) == 9);
      assertThat(window.robot().lookup("9 notices").tryQuery()).isPresent();
      within(window);
      window.robot().interact(() -> window.button("#toasts-unfold").fire());
      window.await(() -> cards(window) == 3);

      window.robot().interact(() -> window.button("#toasts-dismiss").fire());
      assertThat(notices.shown()).isEmpty();
      window.await(() -> !head(window).isVisible() && cards(window) == 0);
    }
  }

  @Test
  @DisplayName("never cover the button that starts a run, and come down on other pages")
  void startStaysFree() throws Exception {
    try (OpenedWindow window = OpenedWindow.on(SampleBench.ofTwoRuns(folder))) {
      window
          .robot()
          .interact(
              () -> {
                window.model().navigation().go(Page.LAUNCH);
                window.model().notices().show(Notice.of(Notice.Kind.ERROR, LONG));
              });
      Node toasts = window.robot().lookup("#toasts").query();
      Node start = window.robot().lookup("#start-card").query();
      window.await(() -> cards(window) == 1 && place(toasts).getMaxY() <= place(start).getMinY());
      window.robot().interact(() -> window.model().navigation().go(Page.RUNS));
      window.await(() -> place(toasts).getMaxY() > window.shell().getHeight() - 60);
    }
  }

  private static void within(OpenedWindow window) throws Exception {
    window.await(() -> window.shell().getHeight() > 0);
    Bounds all = place(window.robot().lookup("#toasts").query());
    assertThat(all.getMinY()).isNotNegative();
    assertThat(all.getMaxY()).isLessThan(window.stage().getScene().getHeight());
    assertThat(all.getMinY()).isLessThanOrEqualTo(place(head(window)).getMinY());
  }

  private static Node head(OpenedWindow window) {
    return window.robot().lookup("#toasts-dismiss").query().getParent();
  }

  private static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static String newest(OpenedWindow window) {
    return window.robot().lookup("#toasts .wb-toast").queryAll().stream()
        .filter(node -> node.getAccessibleText() != null)
        .reduce((a, b) -> b)
        .orElseThrow()
        .getAccessibleText();
  }

  private static long cards(OpenedWindow window) {
    return window.robot().lookup("#toasts .wb-toast").queryAll().stream()
        .filter(node -> node.getAccessibleText() != null)
        .count();
  }
}
