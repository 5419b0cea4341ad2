package actnn.app.viewmodel.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Settings of one theme, folded or open. Confined to the window's thread. */
public final class FormSection {
  private final String title;
  private final List<FieldModel> fields;
  private final ReadOnlyStringProperty filter;
  private final BooleanProperty open;
  private final IntegerBinding edits;
  private final BooleanBinding faulty;
  private final BooleanBinding unfolded;
  private final BooleanBinding present;

  /**
   * @param filter words that a setting must have to be shown; blank shows all
   * @param open whether it is unfolded at first
   */
  FormSection(String title, List<FieldModel> fields, ReadOnlyStringProperty filter, boolean open) {
    this.title = title;
    this.fields = List.copyOf(fields);
    this.filter = filter;
    this.open = new SimpleBooleanProperty(open);
    Observable[] changes =
        fields.stream().map(FieldModel::editedProperty).toArray(Observable[]::new);
    Observable[] problems =
        fields.stream().map(FieldModel::problemProperty).toArray(Observable[]::new);
    this.edits = Bindings.createIntegerBinding(this::countEdits, changes);
    this.faulty = Bindings.createBooleanBinding(this::hasProblem, problems);
    this.unfolded = this.open.or(faulty).or(filter.isNotEmpty());
    this.present = Bindings.createBooleanBinding(this::hasMatch, filter);
  }

  public String title() {
    return title;
  }

  /** Its settings in reading order. */
  public List<FieldModel> fields() {
    return fields;
  }

  /** Whether the user wants it unfolded. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** Whether it is unfolded: because the user wants it, something in it is wrong, or a search. */
  public BooleanBinding unfoldedProperty() {
    return unfolded;
  }

  /** Whether the search leaves anything of it. */
  public BooleanBinding presentProperty() {
    return present;
  }

  /** How many of its settings differ from what the form was filled with. */
  public IntegerBinding editsProperty() {
    return edits;
  }

  /** Whether a setting is there to be shown and the search leaves it. */
  public boolean matches(FieldModel field) {
    if (!field.presentProperty().get()) {
      return false;
    }
    String text = field.words() + " " + title.toLowerCase(Locale.ROOT);
    String[] words = filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+");
    return Arrays.stream(words).allMatch(text::contains);
  }

  private int countEdits() {
    return (int) fields.stream().filter(field -> field.editedProperty().get()).count();
  }

  private boolean hasProblem() {
    return fields.stream().anyMatch(field -> !field.problemProperty().get().isEmpty());
  }

  private boolean hasMatch() {
    return fields.stream().anyMatch(this::matches);
  }
}
