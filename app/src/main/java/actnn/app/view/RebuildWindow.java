package actnn.app.view;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.rebuild.RebuildModel;
import actnn.app.viewmodel.settings.WindowLook;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/**
 * Stands in the place of the window while there is no store: why, a button that makes it anew from
 * the journals, and how far that is. It cannot be closed while that goes on, but cancelled.
 */
final class RebuildWindow {
  private RebuildWindow() {}

  /** Fills a stage with it and shows it. */
  static void show(Stage stage, RebuildModel model, WindowLook look) {
    SmallWindow window =
        new SmallWindow(stage, look, "Make the store anew", quit(model, stage), rebuild(model));
    window.paragraph(model.sentenceProperty()).setId("rebuild-why");
    window.paragraph(
        new SimpleStringProperty(
            "A rebuild takes every run in from its journal; names, notes and tags come from the old"
                + " store, and where it cannot be read, of each run from the newest copy that has it."
                + " The old file is kept."));
    window.add(progress(model), model.busyProperty());
    stage.setOnCloseRequest(
        event -> {
          if (model.busyProperty().get()) {
            event.consume();
          }
        });
    window.show("rebuild");
  }

  private static VBox progress(RebuildModel model) {
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("wb-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.progressProperty().bind(model.fractionProperty());
    Label step = Words.caption("");
    step.setMinHeight(Region.USE_PREF_SIZE);
    step.textProperty().bind(model.stepProperty());
    Button cancel = Buttons.plain("Cancel", Feather.X, model::cancel);
    cancel.setId("rebuild-cancel");
    cancel.disableProperty().bind(model.endingProperty());
    return Rows.down(6, Rows.across(12, bar, cancel), step);
  }

  private static Button quit(RebuildModel model, Stage stage) {
    Button quit = Buttons.plain("Close", Feather.X, stage::hide);
    quit.disableProperty().bind(model.busyProperty());
    return quit;
  }

  private static Button rebuild(RebuildModel model) {
    Button rebuild = Buttons.primary("Rebuild", Feather.REFRESH_CW, model::start);
    rebuild.setId("rebuild-start");
    rebuild.disableProperty().bind(model.busyProperty());
    return rebuild;
  }
}
