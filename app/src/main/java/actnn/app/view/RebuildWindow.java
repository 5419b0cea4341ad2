package actnn.app.view;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.rebuild.RebuildModel;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/**
 * Stands in the place of the window while there is no store: why, a button that makes it anew from
 * the journals, and how far that is. It cannot be closed while that goes on.
 */
final class RebuildWindow {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 280;

  private RebuildWindow() {}

  /** Fills a stage with it and shows it. */
  static void show(Stage stage, RebuildModel model, Look look) {
    Scene scene = new Scene(content(model, stage), WIDTH, HEIGHT);
    look.dress(scene);
    stage.setTitle("ActNN Workbench");
    stage.setScene(scene);
    stage.setResizable(false);
    stage.setOnCloseRequest(
        event -> {
          if (model.busyProperty().get()) {
            event.consume();
          }
        });
    stage.show();
  }

  private static VBox content(RebuildModel model, Stage stage) {
    var symbol = Icons.tinted(Icons.plain(Feather.DATABASE), "wb-tint-accent");
    Label why = Words.paragraph("");
    why.setId("rebuild-why");
    why.textProperty().bind(model.sentenceProperty());
    Label about =
        Words.paragraph(
            "A rebuild takes every run in from its journal; names, notes and tags come from the old"
                + " store or its last copy, as far as they can be read. The old file is kept.");
    VBox content =
        Rows.down(
            16,
            Rows.across(8, symbol, Words.heading("Make the store anew")),
            why,
            about,
            progress(model),
            Rows.spring(),
            Rows.across(8, Rows.spring(), quit(model, stage), rebuild(model)));
    content.setPadding(new Insets(24));
    content.getStyleClass().add("wb-shell");
    content.setId("rebuild");
    return content;
  }

  private static VBox progress(RebuildModel model) {
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.fractionProperty());
    Label step = Words.caption("");
    step.setMinHeight(Region.USE_PREF_SIZE);
    step.textProperty().bind(model.stepProperty());
    VBox progress = Rows.down(6, bar, step);
    Rows.showWhen(progress, model.busyProperty());
    return progress;
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
