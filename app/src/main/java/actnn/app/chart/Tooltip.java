package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.theme.ChartTheme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/**
 * The small panel beside the crosshair. Its rows are made when they are first needed and filled
 * again on every move: hidden ones were two thirds of what a page of charts had to style.
 */
final class Tooltip extends VBox {
  private static final int MOST = 12;
  private static final double DISTANCE = 14;

  private final Label title = new Label();
  private final Label more = new Label();
  private final List<Row> rows = new ArrayList<>();
  private ChartTheme colours = ChartTheme.LIGHT;

  Tooltip() {
    super(2);
    setMouseTransparent(true);
    setManaged(false);
    setVisible(false);
    setPadding(new Insets(6, 10, 7, 10));
    title.setStyle("-fx-font-weight: bold; -fx-font-size: 11px;");
    more.setStyle("-fx-font-size: 11px;");
    getStyleClass().add("chart-tooltip");
  }

  void colour(ChartTheme theme) {
    colours = theme;
    setStyle(
        "-fx-background-radius: 6; -fx-border-radius: 6;"
            + " -fx-effect: dropshadow(gaussian, rgba(0,0,0,0.25), 10, 0, 0, 2);"
            + " -fx-background-color: "
            + Outlines.web(theme.ground())
            + "; -fx-border-color: "
            + Outlines.web(theme.border())
            + ";");
    title.setTextFill(Outlines.colour(theme.text()));
    more.setTextFill(Outlines.colour(theme.muted()));
    rows.forEach(row -> row.colour(theme));
  }

  /** Shows a reading beside (x, y), kept inside width by height. */
  void show(Reading reading, double x, double y, double width, double height) {
    title.setText(reading.title());
    boolean grown = makeRows(Math.min(MOST, reading.lines().size()));
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).fill(i < reading.lines().size() ? reading.lines().get(i) : null);
    }
    int left = reading.lines().size() - MOST;
    more.setText(left > 0 ? "and " + left + " more" : "");
    more.setVisible(left > 0);
    more.setManaged(left > 0);
    setVisible(true);
    if (grown) {
      // What has no style yet has no size.
      applyCss();
    }
    autosize();
    double beside = x + DISTANCE;
    if (beside + getWidth() > width - 4) {
      beside = x - DISTANCE - getWidth();
    }
    double above = Math.max(4, Math.min(y - getHeight() - 8, height - getHeight() - 4));
    relocate(Math.max(4, beside), above);
    toFront();
  }

  private boolean makeRows(int wanted) {
    int before = getChildren().size();
    if (before == 0) {
      getChildren().addAll(title, more);
    }
    while (rows.size() < wanted) {
      Row row = new Row();
      row.colour(colours);
      rows.add(row);
      getChildren().add(rows.size(), row);
    }
    return getChildren().size() > before;
  }

  /** What it says, for a screen reader. */
  String text() {
    StringBuilder text = new StringBuilder(title.getText());
    for (Row row : rows) {
      if (row.isVisible()) {
        text.append(", ").append(row.name.getText()).append(' ').append(row.value.getText());
      }
    }
    return text.toString();
  }

  private static final class Row extends HBox {
    private final Circle dot = new Circle(4);
    private final Label name = new Label();
    private final Label value = new Label();

    Row() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      name.setMaxWidth(220);
      name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      name.setStyle("-fx-font-size: 11px;");
      value.setStyle("-fx-font-size: 11px; -fx-font-weight: bold;");
      value.setMinWidth(Region.USE_PREF_SIZE);
      Region space = new Region();
      space.setMinWidth(8);
      HBox.setHgrow(space, Priority.ALWAYS);
      getChildren().addAll(dot, name, space, value);
    }

    void colour(ChartTheme theme) {
      name.setTextFill(Outlines.colour(theme.muted()));
      value.setTextFill(Outlines.colour(theme.text()));
    }

    void fill(@Nullable Line line) {
      setVisible(line != null);
      setManaged(line != null);
      if (line != null) {
        boolean dotted = line.colour().getAlpha() > 0;
        dot.setVisible(dotted);
        dot.setManaged(dotted);
        dot.setFill(Outlines.colour(line.colour()));
        name.setText(line.name());
        value.setText(line.value());
      }
    }
  }
}
