package actnn.app.view.shell;

import actnn.app.view.kit.Words;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.command.CommandBook;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

/** Commands by their keys. */
final class Keys {
  /** What JavaFX calls Enter; few know the sign, and not every font has it. */
  private static final String RETURN_SIGN = "\u21B5";

  private Keys() {}

  /**
   * Lets the keys of all commands work in a scene.
   *
   * @param dialog whether a dialog is open, over which few keys work
   */
  static void install(Scene scene, CommandBook book, BooleanSupplier dialog) {
    for (Command command : book.withKeys()) {
      for (String keys : command.keys()) {
        scene
            .getAccelerators()
            .put(KeyCombination.valueOf(keys), () -> book.press(command, dialog.getAsBoolean()));
      }
    }
  }

  /** Keys as they are called on this system, in a little frame. */
  static Label cap(String keys) {
    Label cap = Words.styled(words(keys), "wb-key");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    return cap;
  }

  /** Keys as they are called on this system: "Ctrl+K". */
  static String words(String keys) {
    return KeyCombination.valueOf(keys).getDisplayText().replace(RETURN_SIGN, "Enter");
  }
}
