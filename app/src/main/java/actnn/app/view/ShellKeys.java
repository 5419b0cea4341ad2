package actnn.app.view;

import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys that work everywhere: Ctrl+1 to 5 for the pages, Ctrl+T for the theme, F1. */
final class ShellKeys {
  private ShellKeys() {}

  static void install(Scene scene, Navigation navigation, Shell shell) {
    for (Page page : Page.values()) {
      KeyCode digit = KeyCode.getKeyCode(Integer.toString(page.ordinal() + 1));
      scene.getAccelerators().put(control(digit), () -> navigation.go(page));
    }
    scene.getAccelerators().put(control(KeyCode.T), shell::toggleTheme);
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), shell::about);
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }
}
