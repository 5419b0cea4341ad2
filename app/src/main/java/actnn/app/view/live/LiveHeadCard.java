package actnn.app.view.live;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.RunCell;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.live.LiveHead;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.live.LiveModel;
import actnn.engine.config.value.Arm;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Which run, how it is, how far it is, and what may be asked of it. */
final class LiveHeadCard extends VBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
  private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");

  /** Narrower, how far and how fast a run is would lose their words. */
  private static final double LEAST_WAY = 320;

  /** Narrower, what a run is made of goes below its name. */
  private static final double LEAST_RECIPE = 200;

  private final LiveModel model;
  private final ChartLook look;
  private final ComboBox<RunInfo> choice = new ComboBox<>();
  private final Chip chip = new Chip();
  private final StringProperty recipe = new SimpleStringProperty("");
  private final StringProperty reason = new SimpleStringProperty("");
  private final Label progressText = Words.muted("");
  private final Label pace = Words.muted("");
  private final ProgressBar bar = new ProgressBar(0);
  private final Orders orders;
  private boolean following;

  LiveHeadCard(LiveModel model, ChartLook look, ModalLayer modal) {
    super(12);
    this.model = model;
    this.look = look;
    getStyleClass().add("wb-card");
    this.orders = new Orders(model, modal);
    chip.setId("live-status");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("wb-progress");
    Label outcome = Words.line(reason, "wb-problem");
    Rows.showWhen(outcome, reason.isNotEmpty());
    VBox way = Rows.down(8, bar, Rows.across(16, progressText, Rows.spring(), pace));
    way.setMinWidth(LEAST_WAY);
    getChildren().addAll(top(), new WrapRow(16, Rows.growing(way), orders), outcome);
    chooser();
    model.infoProperty().addListener((value, before, now) -> describe(now));
    model.headProperty().addListener((value, before, now) -> show(now));
    describe(model.infoProperty().get());
    show(model.headProperty().get());
  }

  private WrapRow top() {
    choice.setId("live-run");
    choice.setMinWidth(220);
    choice.setMaxWidth(420);
    choice.setPrefWidth(340);
    choice.setVisibleRowCount(16);
    choice.setAccessibleText("Run on show");
    Label about = Words.line(recipe, "wb-muted");
    about.setMinWidth(LEAST_RECIPE);
    return new WrapRow(12, choice, chip, Rows.growing(about));
  }

  private void chooser() {
    model.choices().addListener((ListChangeListener<RunInfo>) change -> fill());
    fill();
    choice.setCellFactory(list -> new RunCell(look));
    choice.setButtonCell(new RunCell(look));
    choice.showingProperty().addListener((value, before, now) -> fill());
    choice
        .valueProperty()
        .addListener(
            (value, before, now) -> {
              if (now != null && !following) {
                model.choose(now);
              }
            });
  }

  /**
   * Replacing the list drops the choice, so it is made again, and takes an open list from under the
   * mouse, so it waits until that is closed.
   */
  private void fill() {
    if (choice.isShowing()) {
      return;
    }
    following = true;
    choice.getItems().setAll(model.choices());
    following = false;
    follow();
  }

  private void follow() {
    if (choice.isShowing()) {
      return;
    }
    following = true;
    choice.setValue(model.infoProperty().get());
    following = false;
  }

  private void describe(@Nullable RunInfo run) {
    follow();
    if (run == null) {
      recipe.set("");
      return;
    }
    RunInfo.Recipe what = run.recipe();
    String how = Arm.hasLevels(what.arm()) ? "level " + what.level() : what.arm();
    String device = what.device().equals("auto") ? "" : "  ·  " + what.device();
    recipe.set(
        String.join("  ·  ", how, what.trained(), what.dataset(), "batch " + what.batch())
            + device);
  }

  private void show(@Nullable LiveHead head) {
    if (head == null) {
      chip.show("Opening", Tone.QUIET);
      bar.setProgress(0);
      bar.pseudoClassStateChanged(BAD, false);
      bar.pseudoClassStateChanged(WARN, false);
      progressText.setText("");
      pace.setText("");
      reason.set("");
      orders.show(Control.NONE);
      return;
    }
    chip.show(head.status(), head.tone());
    bar.setProgress(head.fraction());
    bar.pseudoClassStateChanged(BAD, head.tone() == Tone.BAD);
    bar.pseudoClassStateChanged(WARN, head.tone() == Tone.WARNING);
    progressText.setText(head.progress());
    pace.setText(head.pace());
    reason.set(head.reason());
    orders.show(head.control());
  }
}
