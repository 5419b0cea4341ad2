package actnn.app.viewmodel.launch;

import actnn.app.preset.NetworkFile;
import actnn.app.preset.Preset;
import actnn.app.preset.PresetException;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
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
  private final FormFields fields = new FormFields();
  private final StringProperty filter = new SimpleStringProperty("");
  private final List<FormSection> sections = FormOutline.of(fields, filter);
  private final ObservableList<Preset> presets = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Preset> preset = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
  private final StringProperty name = new SimpleStringProperty("");

  /** The name that cloning made; while it stands there, nobody has typed one. */
  private String cloneName = "";

  private final BooleanProperty starting = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable String> parent = new ReadOnlyObjectWrapper<>();
  private final Starter starter;
  private final Networks networks;
  private final Outcome<String> started;

  /** Starts a run somewhere else; see {@link Order}. */
  @FunctionalInterface
  public interface Starter {
    /** Returns at once; the outcome takes the id of the run, on the window's thread. */
    void start(Order order, Outcome<String> outcome);
  }

  /** Reads the file of a network somewhere else, as {@link NetworkFile#read} does. */
  @FunctionalInterface
  public interface Networks {
    /** Returns at once; the outcome takes the description, on the window's thread. */
    void read(Path file, Outcome<String> outcome);
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
   * @param networks reads descriptions of networks
   * @param started told of each run that was started, or of why it was not
   */
  public LaunchModel(Starter starter, Networks networks, Outcome<String> started) {
    this.starter = starter;
    this.networks = networks;
    this.started = started;
    fields.editsProperty().addListener((value, before, now) -> refreshCommand());
    name.addListener((text, before, now) -> refreshCommand());
    refreshCommand();
  }

  /** All fields in the order of their keys. */
  public List<FieldModel> fields() {
    return fields.all();
  }

  /** Whether a field says something for the arm that is chosen; if not, it cannot be edited. */
  public boolean speaks(FieldModel field) {
    return fields.speaks(field.key());
  }

  /** The fields by theme. */
  public List<FormSection> sections() {
    return sections;
  }

  /** Words of which a field must have all to be shown; blank shows every field. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The field of a key. */
  public FieldModel field(Key<?> key) {
    return fields.field(key);
  }

  /** The ready-made experiments. */
  public ObservableList<Preset> presets() {
    return presets;
  }

  /** The preset that was applied last and not reset since; null for none. */
  public ReadOnlyObjectProperty<@Nullable Preset> presetProperty() {
    return preset.getReadOnlyProperty();
  }

  /** The run that the form was filled from; null for none. */
  public ReadOnlyObjectProperty<@Nullable String> parentProperty() {
    return parent.getReadOnlyProperty();
  }

  /** What the form asks for; null while something in it cannot be used. */
  public ReadOnlyObjectProperty<@Nullable TrainSpec> specProperty() {
    return fields.specProperty();
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
    return fields.faulty();
  }

  /** Moves with every change of a field. */
  public ReadOnlyLongProperty editsProperty() {
    return fields.editsProperty();
  }

  /**
   * Shows at its field what was found out about the form later. The form can still start, since
   * what is wrong may lie outside of it, such as a folder that is not there yet.
   *
   * @return whether there is a field for it
   */
  public boolean complain(ConfigException cause) {
    return fields.complain(cause);
  }

  /** How many fields differ from their default. */
  public long changes() {
    return fields.chosen().size();
  }

  /**
   * Fills the form from a preset; what it does not name goes back to its default. A name that was
   * typed stays; one that cloning made belongs to what the form held before, and goes.
   */
  public void apply(Preset card) {
    fields.fill(card.settings(), "the preset");
    preset.set(card);
    if (name.get().equals(cloneName)) {
      name.set("");
    }
    parent.set(null);
    refreshCommand();
  }

  /**
   * Fills the form from the settings of a stored run; keys that no longer exist are left out. All
   * settings are on show then, since nobody has searched among these.
   */
  public void cloneOf(String run, String runName, Map<String, String> settings) {
    fields.fill(settings, "the run");
    preset.set(null);
    cloneName = runName.isBlank() ? "" : runName + " (copy)";
    name.set(cloneName);
    filter.set("");
    parent.set(run);
    refreshCommand();
  }

  /** Changes some fields of the form as it is, by key; what is no field is left out. */
  public void change(Map<String, String> texts) {
    fields.all().stream()
        .filter(field -> texts.containsKey(field.key().name()))
        .forEach(field -> field.textProperty().set(texts.get(field.key().name())));
  }

  /**
   * Takes the network that a file describes. Its text goes into the form, its path nowhere: the run
   * is the same whatever becomes of the file. What is wrong with it stands at the field.
   */
  public void describe(Path file) {
    networks.read(
        file,
        new Outcome<>(
            text -> change(Map.of(Keys.MODEL.name(), Task.CUSTOM, Keys.NETWORK.name(), text)),
            cause -> {
              if (cause instanceof PresetException refusal) {
                String sentence = refusal.getMessage() + whatStays();
                complain(new ConfigException(Keys.NETWORK.name(), sentence));
              } else {
                started.failed().accept(cause);
              }
            }));
  }

  private String whatStays() {
    return field(Keys.NETWORK).text().isBlank() ? "" : " The one chosen before stays.";
  }

  /** Everything back to its default. */
  public void reset() {
    fields.fill(Map.of(), "");
    preset.set(null);
    name.set("");
    parent.set(null);
    refreshCommand();
  }

  /** The run that the form asks for; null while something in it cannot be used. */
  public @Nullable Order order() {
    TrainSpec ready = specProperty().get();
    Preset from = preset.get();
    String presetName = from == null ? null : from.name();
    return ready == null ? null : new Order(ready, name.get().strip(), presetName, parent.get());
  }

  /** Starts the run, if the form can be used and no other start is on its way. */
  public void start() {
    Order order = order();
    if (order == null || starting.get()) {
      return;
    }
    starting.set(true);
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

  private void refreshCommand() {
    Preset card = preset.get();
    command.set(
        card == null
            ? CommandLine.of("", fields.chosen(), name.get())
            : CommandLine.of(card.name(), fields.edited(), name.get()));
  }
}
