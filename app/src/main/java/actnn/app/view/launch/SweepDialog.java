package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.sweep.SweepCell;
import actnn.app.viewmodel.sweep.SweepModel;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Builds a sweep around the form: values of a few settings, the grid that comes of them, Start. */
final class SweepDialog extends VBox {
  private static final double WIDTH = 600;
  private static final int SHOWN = 12;
  private final SweepModel model;

  SweepDialog(SweepModel model, Notices notices, Runnable close) {
    super(14);
    this.model = model;
    setId("sweep-dialog");
    setPrefWidth(WIDTH);
    getChildren()
        .addAll(
            Words.heading("Sweep"),
            Words.paragraph(
                "Every value of each row is tried with every value of the others; all other"
                    + " settings are those of the form."),
            row("Arms", toggles(Keys.ARM, arms(), model.arms())),
            row("Levels of ActNN", toggles(Keys.LEVEL, levels(), model.levels())),
            row("Average bits", text("sweep-bits", model.bitsProperty(), "Each level's own")),
            row("Seeds", text("sweep-seeds", model.seedsProperty(), "1-3, or 1, 2, 7")),
            row("Tag", text("sweep-tag", model.tagProperty(), "None")),
            grid(),
            buttons(notices, close));
  }

  private static List<String> arms() {
    return Arrays.stream(Arm.values()).map(Arm::key).toList();
  }

  private static List<String> levels() {
    return Arrays.stream(Level.values()).map(Level::key).toList();
  }

  private static HBox row(String what, Node control) {
    Label word = Words.body(what);
    word.setMinWidth(120);
    word.setLabelFor(control);
    return Rows.across(12, word, Rows.growing(control));
  }

  private static TextField text(String id, StringProperty value, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private FlowPane toggles(Key<?> axis, List<String> all, ObservableList<String> chosen) {
    FlowPane pane = new FlowPane(6, 6);
    for (String value : all) {
      String words = axis == Keys.ARM ? Keys.ARM.read(value).title() : value;
      ToggleButton button = new ToggleButton(words);
      button.setId("sweep-" + value.replace('.', '-'));
      button.getStyleClass().add("small");
      Runnable follow = () -> button.setSelected(chosen.contains(value));
      chosen.addListener((ListChangeListener<String>) change -> follow.run());
      follow.run();
      button.setOnAction(event -> model.toggle(axis, value));
      pane.getChildren().add(button);
    }
    return pane;
  }

  private VBox grid() {
    Label count = Words.styled("", "wb-strong");
    count.setId("sweep-count");
    count
        .textProperty()
        .bind(Bindings.createStringBinding(() -> count(model.cells().size()), model.cells()));
    Label names = Words.caption("");
    names.setWrapText(true);
    names.setMinHeight(USE_PREF_SIZE);
    names
        .textProperty()
        .bind(Bindings.createStringBinding(() -> names(model.cells()), model.cells()));
    Rows.showWhen(names, names.textProperty().isNotEmpty());
    Label outlook = Words.paragraph("");
    outlook.setId("sweep-outlook");
    outlook.textProperty().bind(model.outlookProperty());
    Label problem = Words.styled("", "wb-problem");
    problem.setId("sweep-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    Rows.showWhen(problem, model.problemProperty().isNotEmpty());
    Rows.showWhen(outlook, model.problemProperty().isEmpty());
    VBox box = Rows.down(6, count, names, outlook, problem);
    box.getStyleClass().add("wb-inset");
    return box;
  }

  private static String count(int runs) {
    return runs == 1 ? "1 run" : runs + " runs";
  }

  /** What is said when this many runs were queued. */
  static String told(int runs) {
    return count(runs) + " queued; " + (runs == 1 ? "it stands" : "they stand") + " under Queue.";
  }

  private static String names(List<SweepCell> cells) {
    String first =
        cells.stream().limit(SHOWN).map(SweepCell::name).collect(Collectors.joining("  ·  "));
    return cells.size() > SHOWN ? first + "  ·  and " + (cells.size() - SHOWN) + " more" : first;
  }

  private HBox buttons(Notices notices, Runnable close) {
    Button cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> close.run());
    Button start =
        Buttons.primary("Queue the runs", Feather.PLAY, () -> model.start(queued(notices, close)));
    start.setId("sweep-start");
    start
        .disableProperty()
        .bind(
            model
                .problemProperty()
                .isNotEmpty()
                .or(model.startingProperty())
                .or(Bindings.isEmpty(model.cells())));
    HBox buttons = Rows.across(8, cancel, start);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }

  private static Outcome<Integer> queued(Notices notices, Runnable close) {
    return new Outcome<>(
        runs -> {
          close.run();
          notices.done(told(runs));
        },
        cause -> {
          // The sentence stands in the dialog, which stays open.
        });
  }
}
