package actnn.app.view;

import actnn.app.view.kit.Places;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * The keys that work everywhere: Ctrl+1 to 6 for the pages, Ctrl+Enter to start, Ctrl+F to find a
 * run, Ctrl+T for the theme, F1.
 */
final class ShellKeys {
  private ShellKeys() {}

  static void install(Scene scene, WorkbenchModel model, Shell shell) {
    Navigation navigation = model.navigation();
    for (Page page : Page.values()) {
      KeyCode digit = KeyCode.getKeyCode(Integer.toString(page.number()));
      scene.getAccelerators().put(control(digit), () -> navigation.go(page));
    }
    scene.getAccelerators().put(control(KeyCode.ENTER), () -> start(model));
    scene.getAccelerators().put(control(KeyCode.F), () -> find(scene, navigation));
    scene.getAccelerators().put(control(KeyCode.Z), model.runs()::undo);
    scene.getAccelerators().put(control(KeyCode.T), model.settings()::toggleTheme);
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), shell::about);
  }

  private static void start(WorkbenchModel model) {
    if (model.navigation().page() == Page.LAUNCH) {
      model.launch().start();
    }
  }

  private static void find(Scene scene, Navigation navigation) {
    navigation.go(Page.RUNS);
    Places.reveal(scene, "#runs-filter");
  }

  private static KeyCombination control(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }
}
