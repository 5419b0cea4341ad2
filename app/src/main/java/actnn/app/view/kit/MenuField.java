package actnn.app.view.kit;

import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** A place in a menu to type something in; Enter or its button hands it over. */
public final class MenuField extends CustomMenuItem {
  private final TextField field = new TextField();
  private final Label fault = Words.caption("");
  private final UnaryOperator<String> taker;

  /**
   * A field that is empty at first.
   *
   * @param prompt what stands in it then
   * @param button what its button does, in a word or two
   * @param taker takes the text; says in a sentence what is wrong with it, or nothing, and then the
   *     menu closes
   */
  public MenuField(String prompt, String button, UnaryOperator<String> taker) {
    this.taker = taker;
    field.setPromptText(prompt);
    field.setAccessibleText(button + ": " + prompt);
    field.setPrefColumnCount(12);
    field.setOnAction(event -> handOver());
    Button go = new Button(button);
    go.setMinWidth(Button.USE_PREF_SIZE);
    go.setOnAction(event -> handOver());
    Rows.showWhen(fault, fault.textProperty().isNotEmpty());
    VBox box = Rows.down(4, Rows.across(8, field, go), fault);
    // Else the menu takes blanks and arrows for its own.
    box.addEventHandler(KeyEvent.KEY_PRESSED, MenuField::keep);
    setContent(box);
    setHideOnClick(false);
  }

  /** The same with a text to begin with. */
  public MenuField with(String text) {
    field.setText(text);
    return this;
  }

  private static void keep(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE) {
      event.consume();
    }
  }

  private void handOver() {
    String wrong = taker.apply(field.getText());
    fault.setText(wrong);
    if (wrong.isEmpty() && getParentPopup() != null) {
      getParentPopup().hide();
    }
  }
}
