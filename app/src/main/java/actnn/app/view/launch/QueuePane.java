package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.sweep.QueueModel;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The runs that train and wait: their turns, and how many go at once. */
final class QueuePane extends VBox {
  private final QueueModel model;
  private final VBox list = Rows.down(8);

  QueuePane(QueueModel model) {
    super(8);
    this.model = model;
    list.setId("queue");
    Label none = Words.paragraph("Nothing trains or waits. Start and Sweep put runs here.");
    Rows.showWhen(none, Bindings.isEmpty(model.entries()));
    Button clear = Buttons.flat("Cancel all that wait", Feather.X, model::cancelWaiting);
    clear.setId("cancel-waiting");
    clear.getStyleClass().add("small");
    Rows.showWhen(clear, Bindings.createBooleanBinding(model::severalWait, model.entries()));
    getChildren().addAll(parallel(), none, list, clear);
    model.entries().addListener((ListChangeListener<QueueModel.Entry>) change -> fill());
    fill();
  }

  /** How many runs may train at once. */
  private HBox parallel() {
    int most = WindowMemory.MOST_PARALLEL;
    Spinner<Integer> number = new Spinner<>(1, most, model.parallelProperty().get());
    number.setId("parallel");
    number.setPrefWidth(84);
    number.setAccessibleText("How many runs may train at once");
    number.valueProperty().addListener((value, before, now) -> model.parallelProperty().set(now));
    Label word = Words.caption("Train at once");
    return Rows.across(8, word, Rows.spring(), number);
  }

  private void fill() {
    list.getChildren().setAll(model.entries().stream().map(this::card).toList());
  }

  private VBox card(QueueModel.Entry entry) {
    boolean waits = entry.turn() > 0;
    Label name = Words.name(entry.name(), "wb-strong");
    Label status = Words.caption(waits ? "Turn " + entry.turn() : entry.status());
    Button up = small(Feather.ARROW_UP, "Earlier", () -> model.earlier(entry));
    Button down = small(Feather.ARROW_DOWN, "Later", () -> model.later(entry));
    up.setDisable(entry.turn() < 2);
    down.setDisable(!waits || entry.last());
    up.setVisible(waits);
    down.setVisible(waits);
    Button cancel =
        small(Feather.X, waits ? "Take it out of the queue" : "Stop it", () -> model.cancel(entry));
    VBox card = Rows.down(4, name, Rows.across(0, status, Rows.spring(), up, down, cancel));
    card.getStyleClass().addAll("wb-preset", "wb-queued");
    return card;
  }

  private static Button small(Feather icon, String what, Runnable action) {
    Button button = Buttons.icon(icon, what, action);
    button.getStyleClass().addAll("small", "wb-undo");
    return button;
  }
}
