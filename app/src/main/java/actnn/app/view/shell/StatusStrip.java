package actnn.app.view.shell;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.StatusModel;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The strip at the foot: what trains, on what, with how much memory, kept where. */
final class StatusStrip extends HBox {
  StatusStrip(StatusModel model) {
    super(24);
    getStyleClass().add("wb-status");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    HBox home = part(Feather.FOLDER, new ReadOnlyStringWrapper(model.home()), "Home folder");
    HBox.setHgrow(home, javafx.scene.layout.Priority.SOMETIMES);
    TaskPart task = new TaskPart(model.tasks(), widthProperty());
    HBox device = fixed(part(Feather.CPU, new ReadOnlyStringWrapper(model.device()), "Device"));
    // What never changes gives way to what goes on, where there is no room for both.
    var room = widthProperty().greaterThan(TaskPart.ROOMY).or(task.visibleProperty().not());
    Rows.showWhen(device, room);
    Rows.showWhen(home, room);
    getChildren()
        .addAll(
            fixed(part(Feather.ACTIVITY, model.activityProperty(), "Activity")),
            task,
            Rows.spring(),
            home,
            device,
            fixed(part(Feather.HARD_DRIVE, model.memoryProperty(), "Memory")));
  }

  private static HBox part(Feather icon, ObservableValue<String> text, String what) {
    Label label = Words.line(text, "wb-caption");
    HBox part = Rows.across(6, Icons.small(icon), label);
    part.setAccessibleText(what);
    part.setMinWidth(0);
    return part;
  }

  private static HBox fixed(HBox part) {
    part.setMinWidth(Region.USE_PREF_SIZE);
    part.getChildren()
        .forEach(
            node -> {
              if (node instanceof Label label) {
                label.setMinWidth(Region.USE_PREF_SIZE);
              }
            });
    return part;
  }
}
