package actnn.app.view.export;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Segments.Option;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Focus;
import actnn.app.viewmodel.export.ExportModel;
import actnn.app.viewmodel.export.FigureGround;
import actnn.app.viewmodel.export.ReportForm;
import actnn.app.viewmodel.export.ReportFormat;
import actnn.app.viewmodel.export.ReportPart;
import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Words, sections in their order, and formats of the report. */
final class ExportOptions extends VBox {
  private final ExportModel model;
  private final ReportForm form;
  private final VBox sections = Rows.down(8);

  ExportOptions(ExportModel model) {
    super(16);
    this.model = model;
    this.form = model.form();
    Card parts = new Card("Sections", sections);
    Card formats = new Card("Formats");
    for (ReportFormat format : ReportFormat.values()) {
      formats.getChildren().add(choice(format, format.title(), format.about(), model.formats()));
    }
    formats.getChildren().add(figures());
    form.order().addListener((ListChangeListener<ReportPart>) change -> fill());
    fill();
    getChildren().addAll(words(), parts, formats);
  }

  private Card words() {
    TextArea notes = Focus.leftByTab(new TextArea());
    notes.setId("export-notes");
    notes.setPromptText(
        "What the reader should know. **Bold**, `code`, lines that begin with '- '.");
    notes.setAccessibleText("Notes, above the sections of the report");
    notes.setWrapText(true);
    notes.setPrefRowCount(5);
    notes.textProperty().bindBidirectional(form.notesProperty());
    return new Card(
        "Words",
        field("title", "Title", "Made of the runs' names if empty", form.titleProperty()),
        field("author", "Author", "Nobody if empty", form.authorProperty()),
        Rows.down(4, Words.caption("Notes"), notes));
  }

  private static VBox field(String id, String what, String empty, StringProperty value) {
    TextField text = new TextField();
    text.setId("export-" + id);
    text.setPromptText(empty);
    text.setAccessibleText(what + " of the report");
    text.textProperty().bindBidirectional(value);
    return Rows.down(4, Words.caption(what), text);
  }

  private void fill() {
    sections.getChildren().clear();
    int last = form.order().size() - 1;
    for (int i = 0; i <= last; i++) {
      ReportPart part = form.order().get(i);
      VBox choice = choice(part, part.title(), part.about(), form.sections());
      Button up = move(part, Feather.CHEVRON_UP, "up", -1);
      Button down = move(part, Feather.CHEVRON_DOWN, "down", 1);
      up.setDisable(i == 0);
      down.setDisable(i == last);
      sections.getChildren().add(Rows.across(0, Rows.growing(choice), up, down));
    }
  }

  private Button move(ReportPart part, Feather icon, String where, int by) {
    Button button =
        Buttons.icon(
            icon,
            "Move " + part.title() + " " + where,
            () -> {
              form.move(part, by);
              // The buttons were made anew: the keyboard stays with the section that moved.
              var moved = sections.lookup("#" + id(part, where));
              if (moved != null) {
                moved.requestFocus();
              }
            });
    button.setId(id(part, where));
    return button;
  }

  private static String id(ReportPart part, String where) {
    return "export-" + part.key() + "-" + where;
  }

  private VBox figures() {
    HBox grounds =
        Rows.across(
            8,
            Words.caption("Figures on"),
            new Segments<>(
                "Ground of figures",
                Arrays.stream(FigureGround.values())
                    .map(ground -> new Option<>(ground, ground.title(), ground.about()))
                    .toList(),
                model.groundProperty()));
    CheckBox zip = new CheckBox("In one zip file");
    zip.setId("export-zip");
    zip.selectedProperty().bindBidirectional(model.zippedProperty());
    VBox figures = Rows.down(8, grounds, zip);
    VBox.setMargin(figures, new Insets(0, 0, 0, 24));
    figures
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.formats().stream().noneMatch(ReportFormat::isFigures),
                model.formats()));
    return figures;
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
    words.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setMargin(words, new Insets(0, 0, 0, 24));
    return Rows.down(2, box, words);
  }
}
