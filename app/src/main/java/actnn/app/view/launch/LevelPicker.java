package actnn.app.view.launch;

import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Level and arm as segmented buttons, with one line on what the chosen one does. */
final class LevelPicker {
  private LevelPicker() {}

  static Node level(FieldModel field) {
    List<Segments.Option<String>> options =
        Arrays.stream(Level.values())
            .map(level -> new Segments.Option<>(level.key(), level.key(), about(level.key())))
            .toList();
    Segments<String> buttons = new Segments<>("Level", options, field.textProperty());
    buttons.setId("input-level");
    buttons.getStyleClass().add("wb-tight");
    Label about = Words.caption("");
    about.setWrapText(true);
    about.setMinHeight(VBox.USE_PREF_SIZE);
    about
        .textProperty()
        .bind(Bindings.createStringBinding(() -> about(field.text()), field.textProperty()));
    return new VBox(6, buttons, about);
  }

  static Node arm(FieldModel field) {
    List<Segments.Option<String>> options =
        Arrays.stream(Arm.values())
            .map(arm -> new Segments.Option<>(arm.key(), arm.title(), sentence(arm.explanation())))
            .toList();
    Segments<String> buttons = new Segments<>("Training arm", options, field.textProperty());
    buttons.setId("input-arm");
    buttons.getStyleClass().add("wb-tight");
    return buttons;
  }

  private static String about(String key) {
    for (Level level : Level.values()) {
      if (level.key().equals(key)) {
        return sentence(level.explanation());
      }
    }
    return "";
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }
}
