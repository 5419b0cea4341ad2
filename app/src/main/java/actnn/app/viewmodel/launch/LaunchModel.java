package actnn.app.viewmodel.launch;

import actnn.app.preset.Preset;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The launch form. Confined to the window's thread. */
public final class LaunchModel {
  private final Map<String, FieldModel> fields = new LinkedHashMap<>();
  private final ObservableList<Preset> presets = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Preset> preset = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TrainSpec> spec = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
  private final ObservableList<FieldModel> faulty = FXCollections.observableArrayList();
  private final StringProperty name = new SimpleStringProperty("");
  private final BooleanProperty starting = new SimpleBooleanProperty();
  private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();

  /** What the preset that was applied last made of each field. */
  private final Map<String, String> filled = new HashMap<>();

  private final Starter starter;
  private final Outcome<String> started;
  private @Nullable String parent;
  private boolean quiet;

  /** Starts a run somewhere else; see {@link Order}. */
  @FunctionalInterface
  public interface Starter {
    /** Returns at once; the outcome takes the id of the run, on the window's thread. */
    void start(Order order, Outcome<String> outcome);
  }

  /**
   * A run to start.
   *
   * @param spec what to train
   * @param name for people; empty to have one made
   * @param preset the preset it came from, null for none
   * @param parent the run it was cloned from, null for none
   */
  public record Order(
      TrainSpec spec, String name, @Nullable String preset, @Nullable String parent) {}

  /**
   * @param starter starts runs
   * @param started told of each run that was started, or of why it was not
   */
  public LaunchModel(Starter starter, Outcome<String> started) {
    this.starter = starter;
    this.started = started;
    for (Key<?> key : Keys.ALL) {
      FieldModel field = new FieldModel(key);
      fields.put(key.name(), field);
      field.textProperty().addListener((text, before, now) -> edited(field));
    }
    name.addListener((text, before, now) -> refreshCommand());
    refresh();
  }

  /** All fields in reading order. */
  public List<FieldModel> fields() {
    return List.copyOf(fields.values());
  }

  /** The fields under one heading. */
  public List<FieldModel> group(String group) {
    return fields.values().stream().filter(field -> field.key().group().equals(group)).toList();
  }

  /** The field of a key. */
  public FieldModel field(Key<?> key) {
    return Optional.ofNullable(fields.get(key.name())).orElseThrow();
  }

  /** The ready-made experiments. */
  public ObservableList<Preset> presets() {
    return presets;
  }

  /** The preset that was applied last and not reset since; null for none. */
  public ReadOnlyObjectProperty<@Nullable Preset> presetProperty() {
    return preset.getReadOnlyProperty();
  }

  /** What the form asks for; null while something in it cannot be used. */
  public ReadOnlyObjectProperty<@Nullable TrainSpec> specProperty() {
    return spec.getReadOnlyProperty();
  }

  /** The name of the run; empty to have one made. */
  public StringProperty nameProperty() {
    return name;
  }

  /** The command that starts the same run in a terminal. */
  public ReadOnlyStringProperty commandProperty() {
    return command.getReadOnlyProperty();
  }

  /** Whether a start is on its way. */
  public ReadOnlyBooleanProperty startingProperty() {
    return starting;
  }

  /** The fields that cannot be used as they stand, in reading order. */
  public ObservableList<FieldModel> faulty() {
    return faulty;
  }

  /** Moves with every change of a field. */
  public ReadOnlyLongProperty editsProperty() {
    return edits.getReadOnlyProperty();
  }

  /**
   * Shows at its field what was found out about the form later. The form can still start, since
   * what is wrong may lie outside of it, such as a folder that is not there yet.
   *
   * @return whether there is a field for it
   */
  public boolean complain(ConfigException cause) {
    FieldModel field = fields.get(cause.key());
    if (field == null) {
      return false;
    }
    field.complain(cause);
    listFaulty();
    return true;
  }

  /** How many fields differ from their default. */
  public long changes() {
    return fields.values().stream().filter(field -> field.changedProperty().get()).count();
  }

  /** Fills the form from a preset; what it does not name goes back to its default. */
  public void apply(Preset card) {
    fill(card.settings());
    preset.set(card);
    fields.values().forEach(field -> filled.put(field.key().name(), field.text().strip()));
    parent = null;
    refreshCommand();
  }

  /** Fills the form from the settings of a stored run; keys that no longer exist are left out. */
  public void cloneOf(String run, String runName, Map<String, String> settings) {
    fill(settings);
    name.set(runName.isBlank() ? "" : runName + " (copy)");
    parent = run;
    refreshCommand();
  }

  /** Everything back to its default. */
  public void reset() {
    fill(Map.of());
    name.set("");
    parent = null;
  }

  /** Starts the run, if the form can be used and no other start is on its way. */
  public void start() {
    TrainSpec ready = spec.get();
    if (ready == null || starting.get()) {
      return;
    }
    starting.set(true);
    Preset from = preset.get();
    Order order = new Order(ready, name.get().strip(), from == null ? null : from.name(), parent);
    starter.start(
        order,
        new Outcome<>(
            run -> {
              starting.set(false);
              name.set("");
              started.done().accept(run);
            },
            cause -> {
              starting.set(false);
              if (!(cause instanceof ConfigException refusal) || !complain(refusal)) {
                started.failed().accept(cause);
              }
            }));
  }

  private void fill(Map<String, String> settings) {
    quiet = true;
    preset.set(null);
    fields.values().forEach(FieldModel::reset);
    String level = settings.getOrDefault(Keys.LEVEL.name(), Keys.LEVEL.defaultText());
    field(Keys.LEVEL).choose(level);
    followDefaults();
    settings.forEach(
        (key, text) -> {
          FieldModel field = fields.get(key);
          if (field != null) {
            field.choose(text);
          }
        });
    quiet = false;
    refresh();
  }

  private void edited(FieldModel field) {
    if (quiet) {
      return;
    }
    if (TrainSpec.LEADING.contains(field.key())) {
      quiet = true;
      // Twice: a task may bring another network, and that defaults of its own.
      followDefaults();
      followDefaults();
      quiet = false;
    }
    refresh();
  }

  private void followDefaults() {
    Map<String, String> leading = new LinkedHashMap<>();
    TrainSpec.LEADING.forEach(key -> leading.put(key.name(), field(key).text()));
    Map<String, String> defaults = TrainSpec.defaultsUnder(leading);
    for (FieldModel field : fields.values()) {
      Key<?> key = field.key();
      field.follow(defaults.getOrDefault(key.name(), key.defaultText()));
    }
  }

  private void refresh() {
    boolean readable = true;
    for (FieldModel field : fields.values()) {
      readable &= field.check();
    }
    spec.set(readable ? checkTogether() : null);
    listFaulty();
    refreshCommand();
    edits.set(edits.get() + 1);
  }

  private void listFaulty() {
    faulty.setAll(
        fields.values().stream()
            .filter(field -> !field.problemProperty().get().isEmpty())
            .toList());
  }

  private @Nullable TrainSpec checkTogether() {
    try {
      return TrainSpec.of(chosen());
    } catch (ConfigException e) {
      FieldModel field = fields.get(e.key());
      if (field != null) {
        field.complain(e);
      }
      return null;
    }
  }

  private Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (FieldModel field : fields.values()) {
      if (field.changedProperty().get()) {
        chosen.put(field.key().name(), field.text().strip());
      }
    }
    return chosen;
  }

  private void refreshCommand() {
    Preset card = preset.get();
    if (card == null) {
      command.set(CommandLine.of("", chosen(), name.get()));
      return;
    }
    Map<String, String> other = new LinkedHashMap<>();
    for (FieldModel field : fields.values()) {
      String text = field.text().strip();
      if (!text.equals(filled.get(field.key().name()))) {
        other.put(field.key().name(), text);
      }
    }
    command.set(CommandLine.of(card.name(), other, name.get()));
  }
}
