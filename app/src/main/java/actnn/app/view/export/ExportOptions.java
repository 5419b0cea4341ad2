package actnn.app.view.export;

import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.export.ExportModel;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.viewmodel.export.ReportPart;
import javafx.collections.ObservableSet;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Title, formats and parts of the report. */
final class ExportOptions extends VBox {
  ExportOptions(ExportModel model) {
    super(16);
    TextField title = new TextField();
    title.setId("export-title");
    title.setPromptText("Made of the runs' names if empty");
    title.setAccessibleText("Title of the report");
    title.textProperty().bindBidirectional(model.titleProperty());
    Card formats = new Card("Formats");
    for (ReportFormat format : ReportFormat.values()) {
      formats.getChildren().add(choice(format, format.title(), format.about(), model.formats()));
    }
    Card parts = new Card("Parts of the report");
    for (ReportPart part : ReportPart.values()) {
      parts.getChildren().add(choice(part, part.title(), part.about(), model.sections()));
    }
    getChildren().addAll(new Card("Title", title), formats, parts);
  }

  private static <T> VBox choice(T value, String title, String about, ObservableSet<T> chosen) {
    CheckBox box = new CheckBox(title);
    box.setId("export-" + value);
    box.setSelected(chosen.contains(value));
    box.setAccessibleHelp(about);
    box.selectedProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                chosen.add(value);
              } else {
                chosen.remove(value);
              }
            });
    var words = Words.caption(about);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    VBox.setMargin(words, new javafx.geometry.Insets(0, 0, 0, 24));
    return Rows.down(2, box, words);
  }
}
