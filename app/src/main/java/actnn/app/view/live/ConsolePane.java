package actnn.app.view.live;

import actnn.app.view.kit.Words;
import actnn.app.viewmodel.live.ConsoleModel;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;

/** The last lines that the worker printed; they can be selected and copied. */
final class ConsolePane extends StackPane {
  private static final double HEIGHT = 240;
  private final TextArea text = new TextArea();
  private final ConsoleModel model;

  ConsolePane(ConsoleModel model) {
    this.model = model;
    text.setId("console");
    text.setEditable(false);
    text.getStyleClass().add("wb-console");
    text.setAccessibleText("Last lines that the worker printed");
    text.setPrefHeight(HEIGHT);
    Label nothing = Words.muted("The worker of this run has printed nothing.");
    nothing.visibleProperty().bind(model.linesProperty().map(List::isEmpty));
    text.visibleProperty().bind(nothing.visibleProperty().not());
    setMinHeight(HEIGHT);
    getChildren().addAll(text, nothing);
    model.linesProperty().addListener((value, before, now) -> show());
    text.selectionProperty().addListener((value, before, now) -> show());
    show();
  }

  /** What somebody has selected stays under the mouse; new lines come when it is let go. */
  private void show() {
    String newest = String.join("\n", model.linesProperty().get());
    if (text.getSelection().getLength() > 0 || newest.equals(text.getText())) {
      return;
    }
    text.setText(newest);
    text.positionCaret(newest.lastIndexOf('\n') + 1);
  }
}
