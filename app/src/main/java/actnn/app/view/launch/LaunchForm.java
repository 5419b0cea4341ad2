package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.app.viewmodel.launch.FormSection;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Keys;
import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The form: a search, and below it the settings by theme. */
final class LaunchForm extends VBox {
  private final LaunchModel model;
  private final VBox sections = new VBox(12);

  LaunchForm(LaunchModel model) {
    super(8);
    this.model = model;
    model.sections().forEach(this::add);
    Label none = Words.paragraph("No setting has all of these words. Escape shows every setting.");
    Rows.showWhen(none, nothingFound(model.sections()));
    sections.getChildren().add(none);
    ScrollPane scroll = Scrolls.of(sections);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
    getChildren().addAll(head(), scroll);
  }

  private HBox head() {
    Button reset = Buttons.flat("Reset", Feather.ROTATE_CCW, model::reset);
    reset.setId("reset");
    reset.getStyleClass().add("small");
    Buttons.explained(reset, "Every setting back to its default");
    return Rows.across(4, Rows.growing(search()), reset);
  }

  private TextField search() {
    CustomTextField search = new CustomTextField();
    search.setId("settings-search");
    search.setLeft(Icons.small(Feather.SEARCH));
    search.setPromptText("Find a setting");
    search.setAccessibleText("Find a setting by its name or what it does");
    search.textProperty().bindBidirectional(model.filterProperty());
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
            event.consume();
          }
        });
    return search;
  }

  private void add(FormSection section) {
    sections.getChildren().add(new SectionCard(section, model.filterProperty(), this::row));
  }

  private FieldRow row(FieldModel field) {
    FieldRow row = new FieldRow(field, FieldControls.of(field, model::describe));
    // What speaks of one arm says nothing for the others.
    ObservableValue<String> arm = model.field(Keys.ARM).textProperty();
    row.disableProperty().bind(arm.map(text -> !model.speaks(field)));
    return row;
  }

  private static BooleanBinding nothingFound(List<FormSection> all) {
    BooleanBinding found = all.get(0).presentProperty();
    for (FormSection section : all) {
      found = found.or(section.presentProperty());
    }
    return found.not();
  }
}
