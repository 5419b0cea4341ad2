package actnn.app.view.launch;

import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.engine.config.Keys;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * One setting: label, mark where the user changed it, control, where its value comes from,
 * explanation, problem.
 */
final class FieldRow extends VBox {
  FieldRow(FieldModel field, Node control) {
    super(4);
    setId("field-" + field.id());
    HBox head = head(field, control);
    getChildren().add(head);
    if (field.kind() == FieldModel.Kind.FLAG) {
      head.getChildren().add(control);
    } else {
      getChildren().add(control);
    }
    getChildren()
        .addAll(
            Rows.late(field.newsProperty(), () -> source(field)),
            about(field),
            Rows.late(field.problemProperty().isNotEmpty(), () -> problem(field)));
  }

  private static HBox head(FieldModel field, Node control) {
    Label label = Words.styled(field.label(), "wb-body");
    label.setLabelFor(control);
    Tips.on(label, field.key().name() + ": " + field.key().allowed() + ". " + aboutText(field));
    Region mark = new Region();
    mark.getStyleClass().add("wb-field-changed");
    Rows.showWhen(mark, field.editedProperty());
    label.setMinWidth(0);
    Node undo = Rows.late(field.editedProperty(), () -> undo(field));
    HBox head = Rows.across(6, label, mark, Rows.spring(), undo);
    head.setMinHeight(20);
    head.setMaxHeight(20);
    return head;
  }

  private static Button undo(FieldModel field) {
    Button undo = Buttons.icon(Feather.ROTATE_CCW, "Back to where it began", field::reset);
    undo.setId("undo-" + field.id());
    undo.getStyleClass().add("wb-undo");
    undo.setFocusTraversable(false);
    Tips.on(undo, back(field)::getValue);
    undo.accessibleTextProperty().bind(back(field));
    return undo;
  }

  private static StringExpression back(FieldModel field) {
    return Bindings.concat(
        "Back to ", field.originProperty(), ": ", field.referenceProperty().map(field::told), "");
  }

  /** What is new stands on a line of its own, the usual at the beginning of the explanation. */
  private static Label source(FieldModel field) {
    Label source = Words.styled("", "wb-source");
    source.setId("source-" + field.id());
    source.setWrapText(true);
    source.setMinHeight(USE_PREF_SIZE);
    source.textProperty().bind(field.sourceProperty());
    return source;
  }

  private static Label about(FieldModel field) {
    Label about = Words.caption("");
    about
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> (usualSource(field) + " " + aboutText(field)).strip(),
                field.sourceProperty(),
                field.newsProperty()));
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    // The level says itself what it does, in the line under its buttons.
    Rows.showWhen(
        about,
        field
            .problemProperty()
            .isEmpty()
            .and(new SimpleBooleanProperty(field.key() != Keys.LEVEL)));
    return about;
  }

  private static String usualSource(FieldModel field) {
    return field.newsProperty().get() ? "" : field.sourceProperty().get();
  }

  private static String aboutText(FieldModel field) {
    return field.key().explanation();
  }

  private static Label problem(FieldModel field) {
    Label problem = Words.styled("", "wb-problem");
    problem.setId("problem-" + field.id());
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.textProperty().bind(field.problemProperty());
    return problem;
  }
}
