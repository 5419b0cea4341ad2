package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Focus;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.runs.RunsModel;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The run that is selected: its figures, what the user may write about it, and what may be done
 * with it. The buttons stand below what scrolls, so that they are in sight in a low window, too.
 */
final class RunDrawer extends VBox {
  /** In pixels. */
  static final double WIDTH = 288;

  private final RunsModel model;
  private final ChartLook look;
  private final VBox content = new VBox(16);
  private final ScrollPane scroll = Scrolls.of(content);
  private final VBox foot = new VBox();
  private @Nullable String shown;

  RunDrawer(RunsModel model, ChartLook look) {
    super(16);
    this.model = model;
    this.look = look;
    getStyleClass().add("wb-card");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    setId("run-drawer");
    foot.setId("run-tools");
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
    getChildren().addAll(scroll, foot);
  }

  /** Shows a run; fields that are being written in stay as they are. */
  void show(RunInfo run) {
    boolean writing =
        getScene() != null
            && getScene().getFocusOwner() instanceof TextInputControl focus
            && focus.getParent() != null
            && isInside(focus);
    if (writing && run.id().equals(shown)) {
      return;
    }
    if (!run.id().equals(shown)) {
      scroll.setVvalue(0);
    }
    shown = run.id();
    content.getChildren().setAll(head(run), figures(run), tags(run), note(run));
    foot.getChildren().setAll(tools(run));
  }

  private boolean isInside(TextInputControl control) {
    for (javafx.scene.Node node = control; node != null; node = node.getParent()) {
      if (node == this) {
        return true;
      }
    }
    return false;
  }

  private VBox head(RunInfo run) {
    Label name = Words.heading(run.name());
    name.setWrapText(true);
    name.setMaxHeight(60);
    name.setMinHeight(Region.USE_PREF_SIZE);
    HBox title = Rows.across(6, new ColourMenu(model, look).dot(run), name);
    title.setAlignment(Pos.TOP_LEFT);
    HBox.setMargin(title.getChildren().get(0), new Insets(2, 0, 0, 0));
    Chip chip = new Chip();
    chip.show(run.statusWords(), Tone.of(run.status()));
    VBox head = Rows.down(8, title, chip, recipe(run));
    String outcome = run.outcome();
    if (outcome != null && !outcome.isBlank()) {
      head.getChildren().add(Words.paragraph(outcome));
    }
    return head;
  }

  /** The table may have no column of it, or no room for one beside the drawer. */
  private static Label recipe(RunInfo run) {
    RunInfo.Recipe what = run.recipe();
    Label recipe =
        Words.paragraph(
            String.join(
                "  ·  ", what.method(), what.trained(), what.dataset(), "batch " + what.batch()));
    recipe.setId("run-recipe");
    return recipe;
  }

  private static GridPane figures(RunInfo run) {
    GridPane grid = new GridPane(12, 6);
    int row = 0;
    for (RunFigure figure : RunFigure.values()) {
      if (figure.tells(run)) {
        Label name = Words.caption(figure.label());
        Label text = Words.styled(figure.text(figure.of(run)), "wb-figure-small");
        GridPane.setHgrow(name, Priority.ALWAYS);
        GridPane.setHalignment(text, HPos.RIGHT);
        name.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(row++, name, text);
      }
    }
    return grid;
  }

  private VBox tags(RunInfo run) {
    TextField field = new TextField(String.join(", ", run.labels().tags()));
    field.setPromptText("baseline-sweep, paper");
    field.setAccessibleText("Tags, separated by commas");
    field.setOnAction(event -> model.tags(run, field.getText()));
    whenLeft(field, () -> model.tags(run, field.getText()), field.getText());
    return Rows.down(4, Words.caption("Tags"), field);
  }

  private VBox note(RunInfo run) {
    TextArea area = Focus.leftByTab(new TextArea(run.labels().note()));
    area.setPromptText("What was tried, and what came of it");
    area.setId("run-note");
    area.setWrapText(true);
    area.setPrefRowCount(4);
    area.setAccessibleText("Note");
    whenLeft(area, () -> model.note(run, area.getText()), area.getText());
    return Rows.down(4, Words.caption("Note"), area);
  }

  private static void whenLeft(TextInputControl field, Runnable keep, String before) {
    field
        .focusedProperty()
        .addListener(
            (value, had, has) -> {
              if (!has && !field.getText().equals(before)) {
                keep.run();
              }
            });
  }

  private VBox tools(RunInfo run) {
    Button open = Buttons.plain("Open", Feather.ACTIVITY, () -> model.open(run));
    Button again = Buttons.plain("Clone to Launch", Feather.COPY, () -> model.cloneToLaunch(run));
    Button base =
        Buttons.plain(
            run.labels().baseline() ? "No longer baseline" : "Set as baseline",
            Feather.FLAG,
            () -> model.toggleBaseline(run));
    Button pin =
        Buttons.plain(
            run.labels().pinned() ? "Unpin" : "Pin", Feather.BOOKMARK, () -> model.togglePin(run));
    return Rows.down(8, equal(open, again), equal(pin, base));
  }

  private static HBox equal(Button left, Button right) {
    HBox row = Rows.across(8, left, Rows.growing(right));
    return row;
  }
}
