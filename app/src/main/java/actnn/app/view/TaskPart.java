package actnn.app.view;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What takes long, on whichever page: how far it is, and the button that ends it. */
final class TaskPart extends HBox {
  private static final double BAR = 96;

  private final LongTasks tasks;
  private final Label what = Words.caption("");
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel;

  TaskPart(LongTasks tasks) {
    super(8);
    this.tasks = tasks;
    setId("long-task");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setMinWidth(Region.USE_PREF_SIZE);
    what.setId("long-task-what");
    what.setMinWidth(Region.USE_PREF_SIZE);
    bar.setPrefWidth(BAR);
    bar.getStyleClass().add("wb-progress");
    cancel = Buttons.icon(Feather.X, "Cancel it", tasks::cancelFirst);
    cancel.setId("long-task-cancel");
    cancel.getStyleClass().add("wb-undo");
    getChildren().addAll(what, bar, cancel);
    tasks.running().addListener((ListChangeListener<LongTask>) change -> show());
    show();
  }

  private void show() {
    boolean some = !tasks.running().isEmpty();
    setVisible(some);
    setManaged(some);
    bar.progressProperty().unbind();
    cancel.disableProperty().unbind();
    if (!some) {
      // A bar that swings to and fro paints for as long as it can be seen.
      bar.setProgress(0);
      return;
    }
    LongTask first = tasks.running().get(0);
    int waiting = tasks.running().size() - 1;
    what.setText(first.what() + (waiting == 0 ? "" : ", " + waiting + " more to come"));
    bar.progressProperty().bind(first.fractionProperty());
    cancel.disableProperty().bind(first.endingProperty());
  }
}
