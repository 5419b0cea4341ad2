package actnn.app.chart;

import actnn.app.chart.draw.theme.ChartTheme;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** The two buttons in a pane's upper right corner: back to live, and the menu. */
final class Corner extends HBox {
  private final Button live = new Button("Live");
  private final Button menu = new Button("⋯");

  Corner(ChartPane pane) {
    super(6);
    setManaged(false);
    setPickOnBounds(false);
    setAlignment(Pos.CENTER_RIGHT);
    live.setOnAction(event -> pane.resetZoom());
    live.setAccessibleText("Follow the data again");
    live.visibleProperty().bind(pane.liveProperty().not());
    menu.setOnAction(event -> pane.openMenu());
    menu.setAccessibleText("Save or copy this chart");
    for (Button button : List.of(live, menu)) {
      button.setFocusTraversable(false);
      button.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(live, menu);
  }

  /** Keeps to the upper right corner of a pane of this width. */
  void place(double width) {
    autosize();
    relocate(width - getWidth() - 8, 7);
  }

  Button menuButton() {
    return menu;
  }

  Button liveButton() {
    return live;
  }

  void colour(ChartTheme theme) {
    String shape =
        "-fx-font-size: 11px; -fx-padding: 1 8 1 8; -fx-background-radius: 9;"
            + " -fx-border-radius: 9; -fx-background-insets: 0; -fx-background-color: ";
    String ground = Outlines.web(theme.ground());
    live.setStyle(
        shape
            + Outlines.web(theme.accent())
            + "; -fx-border-color: transparent; -fx-text-fill: "
            + ground
            + ";");
    menu.setStyle(
        shape
            + ground
            + "; -fx-border-color: "
            + Outlines.web(theme.border())
            + "; -fx-text-fill: "
            + Outlines.web(theme.muted())
            + ";");
  }
}
