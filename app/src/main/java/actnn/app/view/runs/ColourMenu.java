package actnn.app.view.runs;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.viewmodel.runs.RunsModel;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** The dot of a run, which offers the other colours when it is pressed. */
final class ColourMenu {
  private final RunsModel model;
  private final ChartLook look;

  ColourMenu(RunsModel model, ChartLook look) {
    this.model = model;
    this.look = look;
  }

  /** The dot of a run with some room around it, which is easier to hit. */
  Node dot(RunInfo run) {
    StackPane room = new StackPane(look.dot(Ink.palette(run.labels().colour())));
    room.setMinSize(16, 16);
    room.setMaxSize(16, 16);
    room.setCursor(Cursor.HAND);
    room.setOnMouseClicked(
        event -> {
          event.consume();
          of(run).show(room, Side.BOTTOM, 0, 4);
        });
    return room;
  }

  private ContextMenu of(RunInfo run) {
    HBox colours = new HBox(2);
    ContextMenu menu = new ContextMenu();
    for (int i = 0; i < Ink.COLOURS; i++) {
      int colour = i;
      Circle dot = look.dot(Ink.palette(i));
      dot.setRadius(7);
      Button button = new Button("", dot);
      button.getStyleClass().addAll("button-icon", "flat");
      button.setAccessibleText("Colour " + (i + 1));
      button.setOnAction(
          event -> {
            menu.hide();
            model.colour(run, colour);
          });
      colours.getChildren().add(button);
    }
    CustomMenuItem item = new CustomMenuItem(colours, false);
    item.getStyleClass().add("wb-plain-item");
    menu.getItems().add(item);
    return menu;
  }
}
