package actnn.app.view.kit;

import actnn.app.view.kit.place.Focus;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Dialogs inside the window: what lies below cannot be reached while one is open, Escape and a
 * click beside it close it.
 */
public final class ModalLayer extends StackPane {
  private static final String BELOW = "wb-below";

  private final Node below;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private @Nullable Node before;
  private @Nullable Tall shown;

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

  /** Whether a dialog is open. */
  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Opens a dialog with this content in place of one that is open; it scrolls where it is tall. */
  public void open(Region content) {
    place(content, Pos.CENTER);
  }

  /** The same at the upper edge, for what grows and shrinks while one types. */
  public void openAtTop(Region content) {
    place(content, Pos.TOP_CENTER);
  }

  private void place(Region content, Pos pos) {
    if (!open.get()) {
      before = getScene().getFocusOwner();
    }
    release();
    Tall tall = new Tall(content);
    shown = tall;
    VBox dialog = new VBox(Rows.growing(tall));
    dialog.getStyleClass().add("wb-dialog");
    dialog.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAlignment(dialog, pos);
    setMargin(dialog, new Insets(pos == Pos.CENTER ? 16 : 72, 16, 16, 16));
    getChildren().setAll(dialog);
    below.setDisable(true);
    below.getStyleClass().add(BELOW);
    setVisible(true);
    open.set(true);
    // Who uses the keyboard is in the dialog at once; before its skin is made there is no way in.
    dialog.applyCss();
    Focus.first(content).ifPresent(Node::requestFocus);
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
    if (!open.get()) {
      return;
    }
    open.set(false);
    setVisible(false);
    getChildren().clear();
    release();
    below.setDisable(false);
    below.getStyleClass().remove(BELOW);
    Node back = before;
    before = null;
    if (back != null) {
      back.requestFocus();
    }
  }

  /** Contents are opened again and again: what held them must let go. */
  private void release() {
    Tall last = shown;
    shown = null;
    if (last != null) {
      last.setContent(null);
    }
  }

  /** As tall as its content at the content's own width, if there is so much room. */
  private static final class Tall extends ScrollPane {
    Tall(Region content) {
      super(content);
      getStyleClass().add("wb-scroll");
      setHbarPolicy(ScrollBarPolicy.AS_NEEDED);
      setFitToWidth(true);
      setFocusTraversable(false);
    }

    @Override
    protected double computePrefWidth(double height) {
      Node content = getContent();
      return content == null ? 0 : content.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
      Node content = getContent();
      return content == null
          ? 0
          : Math.ceil(content.prefHeight(width > 0 ? width : content.prefWidth(-1)));
    }
  }
}
