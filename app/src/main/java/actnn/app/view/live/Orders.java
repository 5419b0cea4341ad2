package actnn.app.view.live;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.ModalLayer;
import actnn.app.viewmodel.live.LiveHead;
import actnn.app.viewmodel.live.LiveHead.Control;
import actnn.app.viewmodel.live.LiveModel;
import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The buttons that ask something of a run. Each has its place and its one meaning for good: what
 * cannot be asked just now is disabled. Where one took the place of another, the second press of an
 * impatient hand would ask for the opposite of the first.
 */
final class Orders extends HBox {
  private final LiveModel model;
  private final ModalLayer modal;

  Orders(LiveModel model, ModalLayer modal) {
    super(8);
    this.model = model;
    this.modal = modal;
    setAlignment(Pos.CENTER_RIGHT);
    Set<Control> trains = EnumSet.of(Control.STOP_PAUSE, Control.STOP_RESUME);
    Set<Control> lives = EnumSet.of(Control.STOP, Control.STOP_PAUSE, Control.STOP_RESUME);
    Button checkpoint = Buttons.plain("Checkpoint", Feather.SAVE, model::checkpoint);
    add("checkpoint", checkpoint, trains, "Save what is needed to go on from this step later");
    Button pause = Buttons.plain("Pause", Feather.PAUSE, model::pause);
    add(
        "pause",
        pause,
        EnumSet.of(Control.STOP_PAUSE),
        "Finish the current step, then stand still");
    Button resume = Buttons.plain("Resume", Feather.PLAY, this::resume);
    add(
        "resume",
        resume,
        EnumSet.of(Control.STOP_RESUME, Control.GO_ON),
        "Go on: where it stands still, or from the newest checkpoint of a run that has ended");
    Button stop = Buttons.plain("Stop", Feather.SQUARE, model::stop);
    add("stop", stop, lives, "Finish the current step, then end; give up the turn if it waits");
    Button kill = Buttons.plain("End now", Feather.X_OCTAGON, this::kill);
    add("kill", kill, EnumSet.of(Control.KILL), "End the worker at once, without waiting for it");
    // Red draws the eye, which a button that cannot be pressed must not.
    kill.disabledProperty().addListener((value, before, now) -> alarm(kill, !now));
  }

  private static void alarm(Button button, boolean on) {
    button.getStyleClass().remove("danger");
    if (on) {
      button.getStyleClass().add("danger");
    }
  }

  private void add(String id, Button button, Set<Control> when, String what) {
    button.setId(id);
    button.setUserData(when);
    getChildren().add(Buttons.explained(button, what));
  }

  /** Enables what may be asked. */
  void show(Control control) {
    for (Node button : getChildren()) {
      button.setDisable(!(button.getUserData() instanceof Set<?> when && when.contains(control)));
    }
  }

  private void resume() {
    LiveHead head = model.headProperty().get();
    if (head != null && head.control() == Control.GO_ON) {
      model.resumeFromCheckpoint();
    } else {
      model.resume();
    }
  }

  private void kill() {
    modal.confirm(
        "End the worker now?",
        "It was asked to stop and is finishing its step. Ending it at once leaves the run as"
            + " crashed; what it logged is kept, and so is its last checkpoint.",
        "End now",
        model::kill);
  }
}
