package actnn.app.view.export;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.CopiedText;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.export.ExportModel;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** Where to, what will be written, and the button that writes. */
final class ExportTarget extends VBox {
  /** A button across a wide screen is a bar. */
  private static final double WIDEST = 520;

  private final ExportModel model;
  private final VBox files = Rows.down(6);

  ExportTarget(ExportModel model, Consumer<String> browser) {
    super(16);
    this.model = model;
    Button write = Buttons.primary("Write", Feather.DOWNLOAD, model::write);
    write.setId("write");
    write.setMaxWidth(WIDEST);
    write.setPrefHeight(38);
    write
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.ready(), model.files(), model.writingProperty()));
    getChildren()
        .add(new Card("What will be written", folder(), files, progress(), write, done(browser)));
    model.files().addListener((ListChangeListener<String>) change -> fill());
    fill();
  }

  /** How far the writing is, and the button that ends it. */
  private HBox progress() {
    ProgressBar bar = new ProgressBar();
    bar.getStyleClass().add("wb-progress");
    bar.progressProperty()
        .bind(model.writingProperty().flatMap(LongTask::fractionProperty).orElse(0));
    Button cancel = Buttons.plain("Cancel", Feather.X, this::cancel);
    cancel.setId("write-cancel");
    cancel
        .disableProperty()
        .bind(model.writingProperty().flatMap(LongTask::endingProperty).orElse(true));
    HBox row = Rows.across(12, Rows.growing(bar), cancel);
    bar.setMaxHeight(USE_PREF_SIZE);
    Rows.showWhen(row, model.writingProperty().isNotNull());
    return row;
  }

  private void cancel() {
    LongTask task = model.writingProperty().get();
    if (task != null) {
      task.cancel();
    }
  }

  private HBox folder() {
    TextField text = new TextField();
    text.setId("export-folder");
    text.textProperty().bindBidirectional(model.folderProperty());
    text.setAccessibleText("Folder that files go to");
    Button browse =
        Buttons.icon(
            Feather.FOLDER,
            "Choose a folder",
            () -> {
              DirectoryChooser chooser = new DirectoryChooser();
              chooser.setTitle("Where reports go");
              File chosen = chooser.showDialog(getScene().getWindow());
              if (chosen != null) {
                text.setText(chosen.getAbsolutePath());
              }
            });
    return Rows.across(4, Rows.growing(text), browse);
  }

  private HBox done(Consumer<String> browser) {
    Button open =
        Buttons.plain(
            "Open folder",
            Feather.FOLDER,
            () -> {
              Path path = model.writtenProperty().get();
              if (path != null) {
                browser.accept(path.toUri().toString());
              }
            });
    Button copy = Buttons.plain("Copy path", Feather.COPY, this::copy);
    HBox row = Rows.across(8, open, copy);
    Rows.showWhen(row, model.writtenProperty().isNotNull());
    return row;
  }

  private void copy() {
    Path path = model.writtenProperty().get();
    if (path != null) {
      CopiedText.put(path.toString());
    }
  }

  private void fill() {
    files.getChildren().clear();
    if (model.files().isEmpty()) {
      files
          .getChildren()
          .add(
              Words.paragraph(
                  model.exported().isEmpty()
                      ? "Tick the runs that the report is about."
                      : "Tick at least one format."));
      return;
    }
    for (String file : model.files()) {
      Label name = Words.styled(file, "wb-mono");
      name.setMinWidth(0);
      Tips.on(name, file);
      files.getChildren().add(Rows.across(8, Icons.small(Feather.FILE), name));
    }
  }
}
