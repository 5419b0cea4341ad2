package actnn.app.view.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One figure: what it is, how much, and a quiet line under it. */
public final class StatTile extends VBox {
  public StatTile(String what, ObservableValue<String> figure, ObservableValue<String> hint) {
    super(2);
    getStyleClass().add("wb-tile");
    Label label = Words.caption(what);
    Label value = Words.styled("", "wb-figure");
    value.textProperty().bind(figure);
    value.setMinWidth(Region.USE_PREF_SIZE);
    Label line = Words.line(hint, "wb-caption");
    getChildren().addAll(label, value, line);
    setAccessibleText(what);
    setMinWidth(120);
  }
}
