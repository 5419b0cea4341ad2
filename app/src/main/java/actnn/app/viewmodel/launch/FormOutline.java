package actnn.app.viewmodel.launch;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;

/** Which settings stand under which heading of the form, in which order. */
final class FormOutline {
  private static final List<Theme> THEMES =
      List.of(
          new Theme(
              "Essentials",
              List.of(
                  Keys.TASK,
                  Keys.MODEL,
                  Keys.NETWORK,
                  Keys.DATASET,
                  Keys.INPUT,
                  Keys.DATASET_PATH,
                  Keys.BATCH,
                  Keys.EPOCHS,
                  Keys.ARM,
                  Keys.LEVEL,
                  Keys.BITS)),
          new Theme(
              "Bit allocation",
              List.of(
                  Keys.PIN,
                  Keys.BUDGETS,
                  Keys.MAX_BITS,
                  Keys.PER_SAMPLE,
                  Keys.PER_LAYER,
                  Keys.ADAPTIVE_CONV,
                  Keys.ADAPTIVE_NORM,
                  Keys.BUDGET_NORMS,
                  Keys.STORED_GRADIENTS)),
          new Theme(
              "Quantiser",
              List.of(
                  Keys.GROUP_SIZE,
                  Keys.PER_GROUP,
                  Keys.STOCHASTIC,
                  Keys.QUANTIZE_NORMS,
                  Keys.SHARE_CONTEXTS,
                  Keys.FUSED,
                  Keys.PIPELINE_THRESHOLD)),
          new Theme(
              "Optimiser and schedule",
              List.of(
                  Keys.OPTIMIZER,
                  Keys.LR,
                  Keys.MOMENTUM,
                  Keys.NESTEROV,
                  Keys.WEIGHT_DECAY,
                  Keys.ADAM_BETA1,
                  Keys.ADAM_BETA2,
                  Keys.ADAM_EPSILON,
                  Keys.SCHEDULE,
                  Keys.WARMUP,
                  Keys.SCHEDULE_EVERY,
                  Keys.SCHEDULE_FACTOR,
                  Keys.STEPS,
                  Keys.EARLY_STOP_PATIENCE,
                  Keys.EARLY_STOP_MIN_DELTA,
                  Keys.SEED,
                  Keys.NON_FINITE)),
          new Theme("Data", List.of(Keys.CLASSES, Keys.TRAIN_SAMPLES, Keys.VALIDATION_SAMPLES)),
          new Theme(
              "Checkpoints and recomputation",
              List.of(Keys.CHECKPOINT_EVERY, Keys.CHECKPOINT_KEEP, Keys.SEGMENTS)),
          new Theme("Measurements", List.of(Keys.MEASURE_VARIANCE)),
          new Theme("Device", List.of(Keys.DEVICE, Keys.THREADS)));

  private FormOutline() {}

  private record Theme(String title, List<Key<?>> keys) {}

  /** The first section is unfolded; settings that no theme names follow in one of their own. */
  static List<FormSection> of(FormFields fields, ReadOnlyStringProperty filter) {
    Set<Key<?>> left = new LinkedHashSet<>(Keys.ALL);
    List<FormSection> sections = new ArrayList<>();
    for (Theme theme : THEMES) {
      theme.keys().forEach(left::remove);
      sections.add(section(theme.title(), theme.keys(), fields, filter, sections.isEmpty()));
    }
    if (!left.isEmpty()) {
      sections.add(section("More", List.copyOf(left), fields, filter, false));
    }
    return List.copyOf(sections);
  }

  private static FormSection section(
      String title,
      List<Key<?>> keys,
      FormFields fields,
      ReadOnlyStringProperty filter,
      boolean open) {
    return new FormSection(title, keys.stream().map(fields::field).toList(), filter, open);
  }
}
