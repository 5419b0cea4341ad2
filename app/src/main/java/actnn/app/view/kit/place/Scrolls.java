package actnn.app.view.kit.place;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/**
 * Content that may be taller than its place; it never scrolls sideways. The bar lies in the gap
 * beside the content, so that what scrolls is as wide as what does not.
 */
public final class Scrolls {
  /** How far the pane reaches into the gap at its right: give it this much as negative margin. */
  public static final double GUTTER = 12;

  private Scrolls() {}

  /** Wraps content; the pane is {@link #GUTTER} wider than the content. */
  public static ScrollPane of(Node content) {
    StackPane inner = new StackPane(content);
    // Content that is taller than it said it would be must not lose its top.
    inner.setAlignment(Pos.TOP_LEFT);
    ScrollPane pane = new ScrollPane(inner);
    pane.getStyleClass().add("wb-scroll");
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.setFocusTraversable(false);
    uncached(pane);
    inner
        .paddingProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> new Insets(0, Math.max(0, gap(pane)), 0, 0),
                pane.widthProperty(),
                pane.viewportBoundsProperty()));
    return pane;
  }

  /**
   * Lets what changes in a pane be painted alone. A scroll pane keeps a picture of all that is seen
   * in it, and whenever anything in there changes, JavaFX paints the whole picture anew: one live
   * chart made the renderer paint the page twice, once a pane that it stands in.
   */
  public static void uncached(ScrollPane pane) {
    pane.skinProperty()
        .addListener(
            (value, before, now) -> {
              Node viewport = pane.lookup(".viewport");
              if (viewport != null) {
                viewport.setCache(false);
              }
            });
  }

  /** The same with content that grows with its place where it is shorter. */
  public static ScrollPane filling(Node content) {
    ScrollPane pane = of(content);
    pane.setFitToHeight(true);
    return pane;
  }

  private static double gap(ScrollPane pane) {
    double bar = pane.getWidth() - pane.getViewportBounds().getWidth();
    return bar >= 0 && bar < GUTTER ? GUTTER - bar : GUTTER;
  }
}
