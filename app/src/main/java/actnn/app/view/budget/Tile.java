package actnn.app.view.budget;

import actnn.app.view.kit.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** One of the figures that move together: what it is, how much, and against what. */
final class Tile extends VBox {
  private final Label figure = Words.styled("–", "wb-figure");
  private final Label hint = Words.caption("");

  Tile(String what, String figureId, String hintId) {
    super(0);
    figure.setId(figureId);
    figure.setMinWidth(USE_PREF_SIZE);
    hint.setId(hintId);
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(Words.caption(what), figure, hint);
    setMinWidth(0);
  }

  void show(String words, String against) {
    figure.setText(words);
    hint.setText(against);
  }
}
