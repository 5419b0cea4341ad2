package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.CopiedText;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Places;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.launch.LaunchModel;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Name, equivalent command, and the button that starts. */
final class StartCard extends VBox {
  StartCard(WorkbenchModel workbench, ModalLayer modal) {
    setId("start-card");
    LaunchModel model = workbench.launch();
    Notices notices = workbench.notices();
    TextField name = new TextField();
    name.setId("run-name");
    name.setPromptText("Name, made if empty");
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
    start.disableProperty().bind(model.specProperty().isNull().or(model.startingProperty()));
    Buttons.explained(start, "Start this run (Ctrl+Enter)");
    SweepDialog dialog = new SweepDialog(workbench.sweep(), workbench.notices(), modal::close);
    Button sweep =
        Buttons.plain(
            "Sweep",
            Feather.GRID,
            () -> {
              workbench.sweep().begin();
              modal.open(dialog);
            });
    sweep.setId("sweep");
    sweep.disableProperty().bind(model.specProperty().isNull());
    Buttons.explained(sweep, "Many runs at once: arms, levels, bits, seeds");
    Card card = new Card("", fault(model), Rows.across(8, Rows.growing(name), sweep, start), line);
    card.setSpacing(10);
    getChildren().add(card);
  }

  /** Says which setting keeps the run from starting, and goes there when pressed. */
  private Hyperlink fault(LaunchModel model) {
    Hyperlink fault = new Hyperlink();
    fault.setId("fault");
    fault.getStyleClass().add("wb-fault");
    fault.setWrapText(true);
    fault.setMinHeight(USE_PREF_SIZE);
    fault
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> faultText(model), model.faulty(), model.specProperty()));
    Rows.showWhen(fault, Bindings.isNotEmpty(model.faulty()));
    fault.setOnAction(
        event -> {
          if (!model.faulty().isEmpty()) {
            // The field may be hidden by a search.
            model.filterProperty().set("");
            getScene().getRoot().applyCss();
            getScene().getRoot().layout();
            Places.reveal(getScene(), "#input-" + model.faulty().get(0).id());
          }
        });
    return fault;
  }

  private static String faultText(LaunchModel model) {
    if (model.faulty().isEmpty()) {
      return "";
    }
    int others = model.faulty().size() - 1;
    String which = model.faulty().get(0).label() + (others == 0 ? "" : " and " + others + " more");
    // What was found out later may lie outside of the form, which can start then.
    boolean usable = model.specProperty().get() != null;
    String refused = others == 0 ? ": this cannot be used" : ": these cannot be used";
    return which + (usable ? ": see what is said there" : refused);
  }

  private static void copy(String text, Notices notices) {
    CopiedText.put(text);
    notices.done("The command line is on the clipboard.");
  }
}
