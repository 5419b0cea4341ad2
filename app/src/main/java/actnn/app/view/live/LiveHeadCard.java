package actnn.app.view.live;

import actnn.app.run.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.RunCell;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Chip;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Tone;
import actnn.app.viewmodel.live.LiveHead;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.live.LiveModel;
import actnn.engine.config.Arm;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Which run, how it is, how far it is, and the buttons that ask something of it. */
final class LiveHeadCard extends VBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
  private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");
  private final LiveModel model;
  private final ChartLook look;
  private final ModalLayer modal;
  private final ComboBox<RunInfo> choice = new ComboBox<>();
  private final Chip chip = new Chip();
  private final StringProperty recipe = new SimpleStringProperty("");
  private final StringProperty reason = new SimpleStringProperty("");
  private final Label progressText = Words.muted("");
  private final Label pace = Words.muted("");
  private final ProgressBar bar = new ProgressBar(0);
  private final Button pause = Buttons.plain("Pause", Feather.PAUSE, this::pauseOrResume);
  private final Button stop = Buttons.plain("Stop", Feather.SQUARE, this::stopOrKill);
  private final Button checkpoint =
      Buttons.plain("Checkpoint", Feather.SAVE, this::checkpointOrGoOn);
  private boolean following;

  LiveHeadCard(LiveModel model, ChartLook look, ModalLayer modal) {
    super(12);
    this.model = model;
    this.look = look;
    this.modal = modal;
    getStyleClass().add("wb-card");
    stop.setId("stop");
    pause.setId("pause");
    checkpoint.setId("checkpoint");
    chip.setId("live-status");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("wb-progress");
    Label outcome = Words.line(reason, "wb-problem");
    Rows.showWhen(outcome, reason.isNotEmpty());
    HBox below = Rows.across(16, progressText, Rows.spring(), pace);
    getChildren().addAll(top(), bar, below, outcome);
    chooser();
    model.infoProperty().addListener((value, before, now) -> describe(now));
    model.headProperty().addListener((value, before, now) -> show(now));
    describe(model.infoProperty().get());
    show(model.headProperty().get());
  }

  private HBox top() {
    choice.setId("live-run");
    choice.setMinWidth(220);
    choice.setMaxWidth(420);
    choice.setPrefWidth(340);
    choice.setVisibleRowCount(16);
    choice.setAccessibleText("Run on show");
    Label about = Words.line(recipe, "wb-muted");
    HBox top = Rows.across(12, choice, chip, Rows.growing(about), checkpoint, pause, stop);
    top.setAlignment(Pos.CENTER_LEFT);
    return top;
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
        String.join("  ·  ", how, what.model(), what.dataset(), "batch " + what.batch()) + device);
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
      buttons(Control.NONE);
      return;
    }
    chip.show(head.status(), head.tone());
    bar.setProgress(head.fraction());
    bar.pseudoClassStateChanged(BAD, head.tone() == Tone.BAD);
    bar.pseudoClassStateChanged(WARN, head.tone() == Tone.WARNING);
    progressText.setText(head.progress());
    pace.setText(head.pace());
    reason.set(head.reason());
    buttons(head.control());
  }

  private void buttons(Control control) {
    boolean goOn = control == Control.GO_ON;
    boolean live = control != Control.NONE && !goOn;
    boolean trains = control == Control.STOP_PAUSE || control == Control.STOP_RESUME;
    checkpoint.setVisible(goOn || trains);
    checkpoint.setManaged(checkpoint.isVisible());
    label(checkpoint, goOn ? "Resume" : "Checkpoint", goOn ? Feather.PLAY : Feather.SAVE);
    Buttons.explained(
        checkpoint,
        goOn
            ? "Go on from the newest checkpoint"
            : "Save what is needed to go on from this step later");
    pause.setVisible(trains);
    pause.setManaged(pause.isVisible());
    stop.setVisible(live);
    stop.setManaged(live);
    boolean paused = control == Control.STOP_RESUME;
    label(pause, paused ? "Resume" : "Pause", paused ? Feather.PLAY : Feather.PAUSE);
    boolean kill = control == Control.KILL;
    label(stop, kill ? "End now" : "Stop", kill ? Feather.X_OCTAGON : Feather.SQUARE);
    stop.getStyleClass().remove("danger");
    if (kill) {
      stop.getStyleClass().add("danger");
    }
    Buttons.explained(
        stop,
        switch (control) {
          case KILL -> "End the worker at once, without waiting for its step";
          case STOP -> "Give up its turn";
          default -> "Finish the current step, then end";
        });
  }

  private static void label(Button button, String text, Feather icon) {
    if (!button.getText().equals(text)) {
      button.setText(text);
      button.setGraphic(actnn.app.view.kit.Icons.plain(icon));
    }
  }

  private void pauseOrResume() {
    LiveHead head = model.headProperty().get();
    if (head != null && head.control() == Control.STOP_RESUME) {
      model.resume();
    } else {
      model.pause();
    }
  }

  private void checkpointOrGoOn() {
    LiveHead head = model.headProperty().get();
    if (head != null && head.control() == Control.GO_ON) {
      model.resumeFromCheckpoint();
    } else {
      model.checkpoint();
    }
  }

  private void stopOrKill() {
    LiveHead head = model.headProperty().get();
    if (head != null && head.control() == Control.KILL) {
      modal.confirm(
          "End the worker now?",
          "It was asked to stop and is finishing its step. Ending it at once leaves the run as"
              + " crashed; what it logged is kept, and so is its last checkpoint.",
          "End now",
          model::kill);
    } else {
      model.stop();
    }
  }
}
