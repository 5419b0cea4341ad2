package actnn.app.view.launch;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.app.viewmodel.launch.FormSection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One theme of the form: a heading that folds it, and its fields, two a row. */
final class SectionCard extends VBox {
  /** Controls that need the whole width. */
  private static final Set<String> WIDE =
      Set.of("network", "dataset.path", "level", "arm", "bits", "pin", "budgets");

  private final FormSection section;
  private final Function<FieldModel, FieldRow> maker;
  private final Map<FieldModel, FieldRow> rows = new HashMap<>();
  private final GridPane grid = new GridPane(16, 14);

  /**
   * A card whose rows are made when it is first unfolded: most stay folded, and rows are what takes
   * a window's time to open.
   *
   * @param filter the words of the search, by which fields come and go
   */
  SectionCard(
      FormSection section, ObservableStringValue filter, Function<FieldModel, FieldRow> maker) {
    super(12);
    this.section = section;
    this.maker = maker;
    getStyleClass().addAll("wb-card", "wb-section");
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    half.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(half, half);
    filter.addListener((value, before, now) -> place());
    section.unfoldedProperty().addListener((value, before, now) -> place());
    section.fields().forEach(f -> f.presentProperty().addListener((value, before, now) -> place()));
    place();
    Rows.showWhen(grid, section.unfoldedProperty());
    Rows.showWhen(this, section.presentProperty());
    getChildren().addAll(head(), grid);
  }

  private StackPane head() {
    FontIcon chevron = Icons.small(Feather.CHEVRON_RIGHT);
    chevron
        .iconCodeProperty()
        .bind(
            Bindings.when(section.unfoldedProperty())
                .then(Feather.CHEVRON_DOWN)
                .otherwise(Feather.CHEVRON_RIGHT));
    Button fold = new Button(section.title(), chevron);
    fold.getStyleClass().addAll("flat", "wb-section-head");
    fold.setMaxWidth(Double.MAX_VALUE);
    fold.setId("section-" + section.title().toLowerCase(Locale.ROOT).replace(' ', '-'));
    fold.setOnAction(event -> section.openProperty().set(!section.openProperty().get()));
    section
        .unfoldedProperty()
        .addListener(
            (value, before, now) ->
                fold.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    fold.accessibleTextProperty()
        .bind(
            Bindings.when(section.unfoldedProperty())
                .then(section.title() + ", unfolded")
                .otherwise(section.title() + ", folded"));
    Label edits = Words.styled("", "wb-tag");
    edits.textProperty().bind(section.editsProperty().asString("%d changed"));
    edits.setMouseTransparent(true);
    Rows.showWhen(edits, section.editsProperty().greaterThan(0));
    HBox marks = Rows.across(8, Rows.spring(), edits);
    marks.setMouseTransparent(true);
    return new StackPane(fold, marks);
  }

  private void place() {
    if (!section.unfoldedProperty().get()) {
      return;
    }
    grid.getChildren().clear();
    int row = 0;
    int column = 0;
    for (FieldModel field : section.fields()) {
      if (!section.matches(field)) {
        continue;
      }
      boolean wide = WIDE.contains(field.key().name());
      if (wide && column > 0) {
        row++;
        column = 0;
      }
      grid.add(rows.computeIfAbsent(field, maker), column, row, wide ? 2 : 1, 1);
      column = wide ? 2 : column + 1;
      if (column > 1) {
        row++;
        column = 0;
      }
    }
  }
}
