package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import atlantafx.base.controls.ToggleSwitch;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** The right control for each kind of setting, bound both ways to its text. */
final class FieldControls {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  /** Longer ones are cut in the narrowest window. */
  private static final int PROMPT = 40;

  private FieldControls() {}

  /**
   * The control of a setting.
   *
   * @param networks takes the file that describes a network
   */
  static Node of(FieldModel field, Consumer<Path> networks) {
    if (field.key() == Keys.LEVEL) {
      return LevelPicker.level(field);
    }
    if (field.key() == Keys.ARM) {
      return LevelPicker.arm(field);
    }
    return switch (field.kind()) {
      case CHOICE -> named(new ChoiceCombo(field), field);
      case FLAG -> flag(field);
      case WHOLE -> whole(field);
      case FOLDER -> folder(field);
      case NETWORK -> new NetworkControl(field, networks);
      case REAL, TEXT -> text(field);
    };
  }

  private static ToggleSwitch flag(FieldModel field) {
    ToggleSwitch flag = new ToggleSwitch();
    flag.getStyleClass().add("wb-bare");
    flag.setSelected(Boolean.parseBoolean(field.text()));
    flag.selectedProperty()
        .addListener((value, before, now) -> field.textProperty().set(now.toString()));
    field
        .textProperty()
        .addListener((value, before, now) -> flag.setSelected(Boolean.parseBoolean(now)));
    return named(flag, field);
  }

  private static TextField text(FieldModel field) {
    TextField text = new TextField();
    text.textProperty().bindBidirectional(field.textProperty());
    text.setPromptText(prompt(field.key()));
    field
        .problemProperty()
        .addListener((value, before, now) -> text.pseudoClassStateChanged(DANGER, !now.isEmpty()));
    return named(text, field);
  }

  /** What may stand there, as far as a narrow field shows it: an example where it is long. */
  private static String prompt(Key<?> key) {
    boolean fits = key.allowed().length() <= PROMPT || key.example().isEmpty();
    return fits ? key.allowed() : key.example();
  }

  /** Up and down count, with shift by ten; the buttons do the same for the mouse. */
  private static Node whole(FieldModel field) {
    TextField text = text(field);
    text.setOnKeyPressed(
        event -> {
          long by = event.isShiftDown() ? 10 : 1;
          if (event.getCode() == KeyCode.UP) {
            count(field, by);
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN) {
            count(field, -by);
            event.consume();
          }
        });
    var less = Buttons.icon(Feather.MINUS, "Less", () -> count(field, -1));
    var more = Buttons.icon(Feather.PLUS, "More", () -> count(field, 1));
    less.setFocusTraversable(false);
    more.setFocusTraversable(false);
    return Rows.across(4, Rows.growing(text), less, more);
  }

  private static void count(FieldModel field, long by) {
    try {
      String next = Long.toString(Math.addExact(Long.parseLong(field.text().strip()), by));
      field.key().read(next);
      field.textProperty().set(next);
    } catch (IllegalArgumentException | ArithmeticException e) {
      // What cannot be counted stays as it is; the sentence under the field says what is allowed.
      return;
    }
  }

  private static Node folder(FieldModel field) {
    TextField text = text(field);
    text.setPromptText("A folder on this machine");
    var browse =
        Buttons.icon(
            Feather.FOLDER,
            "Choose a folder",
            () -> {
              DirectoryChooser chooser = new DirectoryChooser();
              chooser.setTitle(field.label());
              File chosen = chooser.showDialog(text.getScene().getWindow());
              if (chosen != null) {
                text.setText(chosen.getAbsolutePath());
              }
            });
    return Rows.across(4, Rows.growing(text), browse);
  }

  private static <C extends Control> C named(C control, FieldModel field) {
    control.setId("input-" + field.id());
    control.setAccessibleText(field.label());
    control.setAccessibleHelp(field.key().explanation() + " It takes " + field.key().allowed());
    return control;
  }
}
