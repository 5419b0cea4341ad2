package actnn.app.view.shell;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * What takes long, on whichever page: how far the first of it is, and the buttons that end it or
 * what comes after.
 */
final class TaskPart extends HBox {
  private static final double BAR = 96;

  /** So wide a strip has room for all of its parts in full, but for the home's path. */
  static final double ROOMY = 900;

  private final LongTasks tasks;
  private final Label what = Words.caption("");
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel;
  private final Button more;
  private final ContextMenu others = new ContextMenu();

  /**
   * @param room width of the strip that it stands in
   */
  TaskPart(LongTasks tasks, ObservableValue<Number> room) {
    super(8);
    this.tasks = tasks;
    setId("long-task");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    what.setId("long-task-what");
    // Where the window is narrow, words give way before the buttons; else the home's path does.
    what.minWidthProperty()
        .bind(room.map(width -> width.doubleValue() < ROOMY ? 0 : Region.USE_PREF_SIZE));
    bar.setMinWidth(Region.USE_PREF_SIZE);
    bar.setPrefWidth(BAR);
    bar.getStyleClass().add("wb-progress");
    cancel = Buttons.icon(Feather.X, "Cancel it", tasks::cancelFirst);
    cancel.setId("long-task-cancel");
    cancel.getStyleClass().add("wb-undo");
    more = Buttons.icon(Feather.MORE_HORIZONTAL, "What else goes on or waits", this::list);
    more.setId("long-task-more");
    more.getStyleClass().add("wb-undo");
    getChildren().addAll(what, bar, cancel, more);
    tasks.running().addListener((ListChangeListener<LongTask>) change -> show());
    show();
  }

  private List<LongTask> waiting() {
    return tasks.running().stream().skip(1).filter(task -> !task.endingProperty().get()).toList();
  }

  private void list() {
    others.getItems().setAll(waiting().stream().map(TaskPart::ending).toList());
    others.show(more, Side.TOP, 0, 0);
  }

  private static MenuItem ending(LongTask task) {
    MenuItem item = new MenuItem("Cancel: " + task.what());
    item.setOnAction(event -> task.cancel());
    return item;
  }

  private void show() {
    boolean some = !tasks.running().isEmpty();
    setVisible(some);
    setManaged(some);
    bar.progressProperty().unbind();
    cancel.disableProperty().unbind();
    others.hide(); // it lists what there was
    if (!some) {
      // A bar that swings to and fro paints for as long as it can be seen.
      bar.setProgress(0);
      return;
    }
    LongTask first = tasks.running().get(0);
    int waiting = waiting().size();
    what.setText(first.what() + (waiting == 0 ? "" : ", and " + waiting + " more"));
    more.setVisible(waiting > 0);
    more.setManaged(waiting > 0);
    bar.progressProperty().bind(first.fractionProperty());
    cancel.disableProperty().bind(first.endingProperty());
  }
}
