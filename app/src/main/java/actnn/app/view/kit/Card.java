package actnn.app.view.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A framed part of a page with a heading. */
public final class Card extends VBox {
  private final Label heading;
  private final HBox tools;

  public Card(String title, Node... content) {
    super(12);
    getStyleClass().add("wb-card");
    heading = Words.heading(title);
    tools = Rows.across(8);
    HBox head = Rows.across(8, heading, Rows.spring(), tools);
    head.setMinHeight(28);
    if (!title.isEmpty()) {
      getChildren().add(head);
    }
    getChildren().addAll(content);
  }

  /** The label of the heading. */
  public Label heading() {
    return heading;
  }

  /** Adds controls at the right end of the heading. */
  public Card with(Node... controls) {
    tools.getChildren().addAll(controls);
    return this;
  }
}
