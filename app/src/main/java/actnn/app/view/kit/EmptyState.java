package actnn.app.view.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands where there is nothing yet: what it would be, and the button that gets it. */
public final class EmptyState extends VBox {
  public EmptyState(Feather icon, String title, String text, Button... next) {
    super(12);
    getStyleClass().add("wb-empty");
    setAlignment(Pos.CENTER);
    StackPane disc = new StackPane(Icons.large(icon));
    disc.getStyleClass().add("wb-empty-disc");
    Label heading = Words.heading(title);
    Label about = Words.paragraph(text);
    about.setMaxWidth(420);
    about.setAlignment(Pos.CENTER);
    about.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    getChildren().addAll(disc, heading, about);
    if (next.length > 0) {
      var row = Rows.across(8, next);
      row.setAlignment(Pos.CENTER);
      VBox.setMargin(row, new javafx.geometry.Insets(4, 0, 0, 0));
      getChildren().add(row);
    }
  }
}
