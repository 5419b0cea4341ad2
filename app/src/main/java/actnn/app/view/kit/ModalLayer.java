package actnn.app.view.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Dialogs inside the window: what lies below cannot be reached while one is open, Escape and a
 * click beside it close it.
 */
public final class ModalLayer extends StackPane {
  private final Node below;

  /**
   * @param below what is out of reach while a dialog is open
   */
  public ModalLayer(Node below) {
    this.below = below;
    getStyleClass().add("wb-scrim");
    setVisible(false);
    setOnMousePressed(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  /** Opens a dialog with this content. */
  public void open(Region content) {
    VBox dialog = new VBox(content);
    dialog.getStyleClass().add("wb-dialog");
    dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(dialog);
    below.setDisable(true);
    setVisible(true);
  }

  /** Asks before something that cannot be taken back. */
  public void confirm(String title, String text, String order, Runnable action) {
    var about = Words.paragraph(text);
    about.setPrefWidth(400);
    Button cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> close());
    Button go =
        Buttons.plain(
            order,
            Feather.ALERT_TRIANGLE,
            () -> {
              close();
              action.run();
            });
    go.getStyleClass().add("danger");
    go.setId("confirm");
    HBox buttons = Rows.across(8, cancel, go);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox content = Rows.down(16, Words.heading(title), about, buttons);
    open(content);
    cancel.requestFocus();
  }

  /** Closes the dialog that is open, if any. */
  public void close() {
    setVisible(false);
    getChildren().clear();
    below.setDisable(false);
  }
}
