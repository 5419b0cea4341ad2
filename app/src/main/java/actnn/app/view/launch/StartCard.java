package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Places;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.launch.LaunchModel;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Name, equivalent command, and the button that starts. */
final class StartCard extends VBox {
  StartCard(LaunchModel model, Notices notices, IntegerProperty parallel) {
    TextField name = new TextField();
    name.setId("run-name");
    name.setPromptText("Name of the run (one is made if empty)");
    name.setAccessibleText("Name of the run");
    name.textProperty().bindBidirectional(model.nameProperty());
    Label command = Words.line(model.commandProperty(), "wb-mono");
    Button copy =
        Buttons.icon(
            Feather.COPY,
            "Copy the command line",
            () -> copy(model.commandProperty().get(), notices));
    HBox line = Rows.across(8, Rows.growing(command), copy);
    line.getStyleClass().add("wb-command");
    Button start = Buttons.primary("Start", Feather.PLAY, model::start);
    start.setId("start");
    start.setMaxWidth(Double.MAX_VALUE);
    start.setPrefHeight(38);
    start.disableProperty().bind(model.specProperty().isNull().or(model.startingProperty()));
    Buttons.explained(start, "Start this run (Ctrl+Enter)");
    getChildren().add(new Card("", name, line, fault(model), start, atOnce(parallel)));
  }

  /** How many runs may train at once. */
  private static HBox atOnce(IntegerProperty parallel) {
    Spinner<Integer> number = new Spinner<>(1, WindowMemory.MOST_PARALLEL, parallel.get());
    number.setId("parallel");
    number.setPrefWidth(84);
    number.setAccessibleText("How many runs may train at once");
    number.valueProperty().addListener((value, before, now) -> parallel.set(now));
    Label label = Words.muted("Runs that train at once; more wait");
    return Rows.across(8, label, Rows.spring(), number);
  }

  /** Says which setting keeps the run from starting, and goes there when pressed. */
  private Hyperlink fault(LaunchModel model) {
    Hyperlink fault = new Hyperlink();
    fault.setId("fault");
    fault.getStyleClass().add("wb-fault");
    fault.setWrapText(true);
    fault.setMinHeight(USE_PREF_SIZE);
    fault.textProperty().bind(Bindings.createStringBinding(() -> faultText(model), model.faulty()));
    Rows.showWhen(fault, Bindings.isNotEmpty(model.faulty()));
    fault.setOnAction(
        event -> {
          if (!model.faulty().isEmpty()) {
            Places.reveal(getScene(), "#input-" + model.faulty().get(0).id());
          }
        });
    return fault;
  }

  private static String faultText(LaunchModel model) {
    if (model.faulty().isEmpty()) {
      return "";
    }
    String first = model.faulty().get(0).label();
    int others = model.faulty().size() - 1;
    return others == 0
        ? first + " cannot be used as it stands"
        : first + " and " + others + " more cannot be used as they stand";
  }

  private static void copy(String text, Notices notices) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    notices.done("The command line is on the clipboard.");
  }
}
