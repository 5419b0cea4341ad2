package actnn.app.viewmodel.launch;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.TrainSpec.Brought;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The settings of the form and what they come to together. Confined to the window's thread. */
final class FormFields {
  private final Map<String, FieldModel> fields = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<@Nullable TrainSpec> spec = new ReadOnlyObjectWrapper<>();
  private final ObservableList<FieldModel> faulty = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();
  private boolean quiet;

  FormFields() {
    for (Key<?> key : Keys.ALL) {
      FieldModel field = new FieldModel(key);
      fields.put(key.name(), field);
      field.textProperty().addListener((text, before, now) -> edited(field));
    }
    quiet = true;
    followDefaults();
    quiet = false;
    refresh();
  }

  List<FieldModel> all() {
    return List.copyOf(fields.values());
  }

  FieldModel field(Key<?> key) {
    return Optional.ofNullable(fields.get(key.name())).orElseThrow();
  }

  /** What they ask for; null while something cannot be used. */
  ReadOnlyObjectProperty<@Nullable TrainSpec> specProperty() {
    return spec.getReadOnlyProperty();
  }

  /** Those that cannot be used as they stand, in reading order. */
  ObservableList<FieldModel> faulty() {
    return faulty;
  }

  /** Moves with every change of a text. */
  ReadOnlyLongProperty editsProperty() {
    return edits.getReadOnlyProperty();
  }

  /** Shows a refusal at its field; false where there is none. */
  boolean complain(ConfigException cause) {
    FieldModel field = fields.get(cause.key());
    if (field == null) {
      return false;
    }
    field.complain(cause);
    listFaulty();
    return true;
  }

  /**
   * Replaces all texts.
   *
   * @param settings texts by key; keys that no longer exist are left out, the others go to their
   *     defaults
   * @param origin what these settings are, such as {@code the preset}; empty for the defaults
   */
  void fill(Map<String, String> settings, String origin) {
    quiet = true;
    fields.values().forEach(FieldModel::toStandard);
    // What brings defaults for others comes first: a text that names the general default is a
    // choice, and must not be taken for a field that nobody touched.
    TrainSpec.LEADING.forEach(key -> take(key.name(), settings, origin));
    followDefaults();
    settings.keySet().forEach(key -> take(key, settings, origin));
    quiet = false;
    refresh();
  }

  private void take(String key, Map<String, String> settings, String origin) {
    FieldModel field = fields.get(key);
    String text = settings.get(key);
    if (field != null && text != null) {
      field.fill(text, origin);
    } else if (field != null) {
      field.toStandard();
    }
  }

  /** The texts that differ from their defaults. */
  Map<String, String> chosen() {
    return texts(field -> field.changedProperty().get());
  }

  /** The texts that differ from what they were filled with. */
  Map<String, String> edited() {
    return texts(field -> field.editedProperty().get());
  }

  private Map<String, String> texts(Predicate<FieldModel> which) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.values().stream()
        .filter(which)
        .forEach(field -> texts.put(field.key().name(), field.text().strip()));
    return texts;
  }

  private void edited(FieldModel field) {
    if (quiet) {
      return;
    }
    fields.values().forEach(other -> other.history().forget());
    if (TrainSpec.LEADING.contains(field.key())) {
      Map<FieldModel, String> before = new LinkedHashMap<>();
      fields.values().forEach(other -> before.put(other, other.text()));
      quiet = true;
      letOthersFollow(field);
      quiet = false;
      before.remove(field);
      before.forEach(FormFields::noteMove);
      field.history().took(before.keySet().stream().filter(o -> moved(o, before)).toList());
    } else if (field.key() == Keys.ARM) {
      quiet = true;
      dropFaultsOfOtherArms();
      quiet = false;
    }
    refresh();
  }

  private void letOthersFollow(FieldModel chosen) {
    // Twice: a task may bring another network, and that defaults of its own.
    followDefaults();
    followDefaults();
    if (chosen.key() == Keys.TASK) {
      dropWhatTheTaskHasNot();
      followDefaults();
    }
    if (!isDescribed()) {
      field(Keys.NETWORK).toStandard();
    }
    if (chosen.key() == Keys.LEVEL) {
      dropImpossibleBits();
    }
  }

  private static boolean moved(FieldModel field, Map<FieldModel, String> before) {
    return !field.text().equals(before.get(field));
  }

  private static void noteMove(FieldModel field, String before) {
    if (!field.text().equals(before)) {
      field.history().movedFrom(before);
    }
  }

  /** Who takes another task wants one of its networks and data that has its truth. */
  private void dropWhatTheTaskHasNot() {
    fields.values().stream()
        .filter(field -> field.kind() == FieldModel.Kind.CHOICE)
        .filter(field -> !field.choices().contains(field.text()))
        .filter(field -> field.key().choices().contains(field.text()))
        .forEach(FieldModel::toStandard);
  }

  /**
   * Whether a field says something: some speak of one arm alone, and can be edited for no other.
   */
  boolean speaks(Key<?> key) {
    boolean ofOneArm = key.group().equals(Keys.ARM.group()) && key != Keys.ARM;
    Arm only = key == Keys.SEGMENTS ? Arm.CHECKPOINT : Arm.ACTNN;
    return !ofOneArm || field(Keys.ARM).text().strip().equals(only.key());
  }

  /** What cannot be edited must not keep the run from starting. */
  private void dropFaultsOfOtherArms() {
    fields.values().stream()
        .filter(other -> !speaks(other.key()) && !other.problemProperty().get().isEmpty())
        .forEach(FieldModel::toStandard);
  }

  /** Who dragged the average and then takes a level that cannot have it wants the level's own. */
  private void dropImpossibleBits() {
    try {
      TrainSpec.of(chosen());
    } catch (ConfigException refusal) {
      if (refusal.key().equals(Keys.BITS.name())) {
        field(Keys.BITS).toStandard();
      }
    }
  }

  private void followDefaults() {
    Map<String, String> leading = new LinkedHashMap<>();
    TrainSpec.LEADING.forEach(key -> leading.put(key.name(), field(key).text()));
    Map<String, Brought> defaults = TrainSpec.defaultsUnder(leading);
    for (FieldModel field : fields.values()) {
      Brought brought = defaults.get(field.key().name());
      field.history().broughtBy(brought);
      field.follow(brought == null ? field.key().defaultText() : brought.text());
      field.offer(task().choices(field.key()));
    }
  }

  /** The task that is chosen, as far as what is typed there is one. */
  private Task task() {
    return Task.of(field(Keys.TASK).text());
  }

  private boolean isDescribed() {
    return field(Keys.MODEL).text().strip().equals(Task.CUSTOM);
  }

  private void refresh() {
    field(Keys.NETWORK).present(isDescribed());
    boolean readable = true;
    for (FieldModel field : fields.values()) {
      readable &= field.check(task());
      field.tellSource();
    }
    spec.set(readable ? checkTogether() : null);
    listFaulty();
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
}
