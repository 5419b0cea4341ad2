package actnn.app.view.chart;

import actnn.app.chart.ChartPane;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;

/** What a picture of the window, or the time until there is one, has to wait for. */
public final class Drawings {
  private Drawings() {}

  /** Whether every chart in {@code node} that can be seen shows its newest drawing. */
  public static boolean areDone(Node node) {
    return all(node, chart -> chart.isDrawn() || !chart.isInSight());
  }

  /** The same of those that would have to be scrolled to, too: they are drawn after the others. */
  public static boolean areAllDone(Node node) {
    return all(node, ChartPane::isDrawn);
  }

  private static boolean all(Node node, Predicate<ChartPane> done) {
    if (!node.isVisible()) {
      return true;
    }
    if (node instanceof ChartPane chart) {
      return done.test(chart);
    }
    return !(node instanceof Parent parent)
        || parent.getChildrenUnmodifiable().stream().allMatch(child -> all(child, done));
  }
}
