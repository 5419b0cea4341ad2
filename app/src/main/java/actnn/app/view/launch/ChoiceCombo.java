package actnn.app.view.launch;

import actnn.app.viewmodel.launch.FieldModel;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;

/** A list of the texts that a field takes, bound both ways to its text. */
final class ChoiceCombo extends ComboBox<String> {
  private final FieldModel field;
  private boolean following;

  ChoiceCombo(FieldModel field) {
    this.field = field;
    setMaxWidth(Double.MAX_VALUE);
    valueProperty().addListener((value, before, now) -> chosen(now));
    field.textProperty().addListener((value, before, now) -> follow());
    field.choices().addListener((ListChangeListener<String>) change -> fill());
    fill();
  }

  private void chosen(String now) {
    if (now != null && !following) {
      field.textProperty().set(now);
    }
  }

  /** Replacing the list moves the choice, which must not reach the field: it is made again. */
  private void fill() {
    following = true;
    getItems().setAll(field.choices());
    following = false;
    follow();
  }

  private void follow() {
    following = true;
    setValue(field.text());
    following = false;
  }
}
