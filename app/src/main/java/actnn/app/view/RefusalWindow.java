package actnn.app.view;

import actnn.app.view.kit.Buttons;
import actnn.app.viewmodel.settings.WindowLook;
import javafx.beans.property.SimpleStringProperty;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/** Says why there is no window on a home and no rebuild would help, and what to do instead. */
final class RefusalWindow {
  private RefusalWindow() {}

  /** Fills a stage with it and shows it. */
  static void show(Stage stage, String why, WindowLook look) {
    SmallWindow window =
        new SmallWindow(
            stage,
            look,
            "The window cannot open",
            Buttons.primary("Close", Feather.X, stage::hide));
    window.paragraph(new SimpleStringProperty(why)).setId("refusal-why");
    window.show("refusal");
  }
}
