package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.FieldModel;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** What network the form has been given, in a few words, and where to choose another. */
final class NetworkControl extends HBox {
  private final FieldModel field;
  private final Consumer<Path> networks;

  NetworkControl(FieldModel field, Consumer<Path> networks) {
    super(8);
    this.field = field;
    this.networks = networks;
    setAlignment(Pos.CENTER_LEFT);
    Button choose = Buttons.flat("Choose a file", Feather.FILE_TEXT, this::choose);
    choose.setId("input-" + field.id());
    choose.setAccessibleText("Choose the file that describes the network");
    choose.setAccessibleHelp(field.key().explanation());
    Label told = Words.line(field.textProperty().map(this::told), "wb-body");
    told.setId("told-" + field.id());
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    getChildren().addAll(told, choose);
  }

  private String told(String text) {
    return text.isBlank() ? "No file chosen yet" : field.told(text);
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("The network");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Descriptions of networks", "*.json"),
            new FileChooser.ExtensionFilter("All files", "*"));
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      networks.accept(chosen.toPath());
    }
  }
}
