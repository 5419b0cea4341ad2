package actnn.app.viewmodel.launch;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.Task;
import actnn.engine.config.refusal.ConfigException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One setting of the form. A field nobody touched follows the default of the chosen level and task.
 */
public final class FieldModel {
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("dataset.path", "Dataset folder"),
          Map.entry("train.samples", "Training samples"),
          Map.entry("validation.samples", "Validation samples"),
          Map.entry("input", "Input size"),
          Map.entry("batch", "Batch size"),
          Map.entry("lr", "Learning rate"),
          Map.entry("warmup", "Warm-up epochs"),
          Map.entry("threads", "CPU threads"),
          Map.entry("bits", "Bit budget"),
          Map.entry("perSample", "Bits per sample"),
          Map.entry("perLayer", "Bits per layer"),
          Map.entry("storedGradients", "Stored norms"),
          Map.entry("budgetNorms", "Norms in budget"),
          Map.entry("pin", "Pinned layers"),
          Map.entry("measureVariance", "Steps between variances"),
          Map.entry("stochastic", "Stochastic rounding"),
          Map.entry("segments", "Recomputed segments"),
          Map.entry("arm", "Training arm"),
          Map.entry("maxBits", "Most bits"),
          Map.entry("quantizeNorms", "Quantise norms"),
          Map.entry("budgets", "Separate budgets"),
          Map.entry("dataset", "Data"),
          Map.entry("model", "Network"),
          Map.entry("network", "Network's layers"));

  private final Key<?> key;
  private final Kind kind;
  private final StringProperty text;
  private final ReadOnlyStringWrapper standard;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reference = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper source = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper news = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(true);
  private final ObservableList<String> choices = FXCollections.observableArrayList();
  private final ObservableList<String> offered = FXCollections.unmodifiableObservableList(choices);
  private final FieldSource history = new FieldSource(this);
  private final BooleanBinding changed;
  private final BooleanBinding edited;

  FieldModel(Key<?> key) {
    this.key = key;
    this.kind = Kind.of(key);
    this.text = new SimpleStringProperty(key.defaultText());
    this.standard = new ReadOnlyStringWrapper(key.defaultText());
    this.reference.set(key.defaultText());
    this.choices.setAll(key.choices());
    this.changed = Bindings.createBooleanBinding(this::differs, text, standard);
    this.edited =
        Bindings.createBooleanBinding(
            () -> !text.get().strip().equals(reference.get()), text, reference);
    this.origin.set(history.reference());
  }

  /** Its key as the id of a node: in a selector, a dot would begin a style class. */
  public String id() {
    return key.name().replace('.', '-');
  }

  /** What kind of value, and so of control, it is. */
  public enum Kind {
    CHOICE,
    FLAG,
    WHOLE,
    REAL,
    FOLDER,
    NETWORK,
    TEXT;

    private static Kind of(Key<?> key) {
      if (key.name().endsWith(".path")) {
        return FOLDER;
      }
      if (key == Keys.NETWORK) {
        return NETWORK;
      }
      Object value = key.read(key.defaultText());
      if (value instanceof Boolean) {
        return FLAG;
      }
      if (!key.choices().isEmpty()) {
        return CHOICE;
      }
      if (value instanceof Long) {
        return WHOLE;
      }
      return value instanceof Double ? REAL : TEXT;
    }
  }

  public Key<?> key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  /** What the form calls it. */
  public String label() {
    String label = LABELS.get(key.name());
    if (label != null) {
      return label;
    }
    String spaced = key.name().replaceAll("([a-z])([A-Z])", "$1 $2").replace('.', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT)
        + spaced.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The texts to choose from, of a setting that has such; they follow the task. */
  public ObservableList<String> choices() {
    return offered;
  }

  /** What stands in the field, valid or not. */
  public StringProperty textProperty() {
    return text;
  }

  public String text() {
    return text.get();
  }

  /** One sentence where the text cannot be used, else empty. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it differs from the default. */
  public BooleanBinding changedProperty() {
    return changed;
  }

  /** Whether it differs from what the form was filled with, or from its default if with nothing. */
  public BooleanBinding editedProperty() {
    return edited;
  }

  /** What {@link #reset} returns to. */
  public ReadOnlyStringProperty referenceProperty() {
    return reference.getReadOnlyProperty();
  }

  /**
   * Where its value comes from and what moved with it, in sentences such as {@code Comes with
   * network mlp, was 0.1 before.}; empty for a general default.
   */
  public ReadOnlyStringProperty sourceProperty() {
    return source.getReadOnlyProperty();
  }

  /** Whether that is worth a look: the user set it, or the last choice moved it or others. */
  public ReadOnlyBooleanProperty newsProperty() {
    return news.getReadOnlyProperty();
  }

  /** Where that comes from, such as {@code the preset}. */
  public ReadOnlyStringProperty originProperty() {
    return origin.getReadOnlyProperty();
  }

  /** Whether it says anything beside what is chosen in others; if not, it is not shown. */
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  void present(boolean now) {
    present.set(now);
  }

  /** Its text, or one of those that it had, in a few words. */
  public String told(String other) {
    return NetworkText.brief(key.name(), other);
  }

  /** Back to what the form was filled with, or to the default. */
  public void reset() {
    text.set(reference.get());
  }

  /** Everything a search may look for, in small letters. */
  String words() {
    return (label() + " " + key.name() + " " + key.explanation() + " " + key.allowed())
        .toLowerCase(Locale.ROOT);
  }

  /** What others say about where its value comes from. */
  FieldSource history() {
    return history;
  }

  /** Fills it from outside. */
  void fill(String value, String from) {
    history.filledFrom(from);
    text.set(value);
    reference.set(value.strip());
  }

  /** To the default, which it follows from now on. */
  void toStandard() {
    history.filledFrom("");
    text.set(standard.get());
    reference.set(standard.get());
  }

  /** Takes a new default; a field that stood at the old one follows. */
  void follow(String newStandard) {
    boolean untouched = !differs();
    standard.set(newStandard);
    if (!history.isFilled()) {
      reference.set(newStandard);
    }
    if (untouched) {
      text.set(newStandard);
    }
  }

  /** Offers what goes with a task. */
  void offer(List<String> texts) {
    if (!choices.equals(texts)) {
      choices.setAll(texts);
    }
  }

  /** Says again where its value comes from, after whatever has changed. */
  void tellSource() {
    origin.set(history.reference());
    source.set(history.sentences());
    news.set(history.isNews());
  }

  /** Reads the text alone, for a task, and keeps the sentence of what is wrong with it. */
  boolean check(Task task) {
    try {
      task.read(key, text.get());
      problem.set("");
      return true;
    } catch (ConfigException e) {
      complain(e);
      return false;
    }
  }

  void complain(ConfigException cause) {
    String sentence = cause.getMessage();
    problem.set(sentence == null ? "It takes " + key.allowed() + "." : sentence);
  }

  private boolean differs() {
    return !text.get().strip().equals(standard.get());
  }
}
