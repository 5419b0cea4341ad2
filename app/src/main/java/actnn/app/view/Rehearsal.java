package actnn.app.view;

import actnn.app.chart.spec.RunPalette;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Scrolls;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Theme;
import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * What JavaFX does for the first time takes it several times as long as later: reading style
 * sheets, fonts and the classes of controls and their skins. Done with one of each while the store
 * is being opened, a thread does it that would else wait. Nobody sees these nodes.
 */
final class Rehearsal {
  private Rehearsal() {}

  /** On the JavaFX thread. */
  static void perform() {
    VBox all = Rows.down(4);
    all.getChildren().addAll(controls());
    Scene scene = new Scene(all, WorkbenchApp.WIDTH, WorkbenchApp.HEIGHT);
    var theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    new Look(theme, new ReadOnlyObjectWrapper<>(RunPalette.OKABE_ITO)).dress(scene);
    all.applyCss();
    all.layout();
  }

  private static List<Node> controls() {
    ListView<String> list = new ListView<>();
    list.getItems().setAll("Words");
    return List.of(
        Words.title("Words"),
        Words.paragraph("Words"),
        Buttons.primary("Words", Feather.PLAY, () -> {}),
        new ToggleButton("Words"),
        new TextField("Words"),
        new CustomTextField("Words"),
        new ComboBox<String>(),
        new Spinner<Integer>(1, 2, 1),
        new Slider(),
        Scrolls.of(list));
  }
}
