package actnn.app.view.chart;

import actnn.app.chart.ChartPane;
import javafx.scene.Node;
import javafx.scene.Parent;

/** What a picture of the window, or the time until there is one, has to wait for. */
public final class Drawings {
  private Drawings() {}

  /** Whether every chart in {@code node} that can be seen shows its newest drawing. */
  public static boolean areDone(Node node) {
    if (!node.isVisible()) {
      return true;
    }
    if (node instanceof ChartPane chart) {
      return chart.isDrawn() || !chart.isInSight();
    }
    return !(node instanceof Parent parent)
        || parent.getChildrenUnmodifiable().stream().allMatch(Drawings::areDone);
  }
}
