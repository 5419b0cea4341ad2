package actnn.app.viewmodel.runs.filter;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every field that filters know: labels, recipe, figures and all settings. */
final class Fields {
  private static final String IN_PERCENT = ", such as 90%, 90 or 0.9";
  private static final List<String> STATUSES =
      Arrays.stream(RunStatus.values()).map(RunStatus::words).toList();
  private static final Map<String, Field> ALL = index(all());

  private Fields() {}

  /** All of them, those that are asked for most first. */
  static List<Field> list() {
    return List.copyOf(ALL.values());
  }

  static Optional<Field> find(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Their names. */
  static List<String> names() {
    return ALL.values().stream().map(Field::name).toList();
  }

  private static Map<String, Field> index(List<Field> fields) {
    Map<String, Field> index = new LinkedHashMap<>();
    fields.forEach(field -> index.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field));
    return index;
  }

  private static List<Field> all() {
    List<Field> all = new ArrayList<>();
    all.add(recipe("level", "optimisation level", RunInfo.Recipe::method));
    all.add(recipe("arm", "our tape, or what it is measured against", RunInfo.Recipe::arm));
    all.add(Field.texts("model", "network", run -> networks(run.run().recipe())));
    all.add(recipe("dataset", "data", RunInfo.Recipe::dataset));
    all.add(Field.oneOf("status", "how it stands", STATUSES, run -> run.run().status().words()));
    all.add(Field.texts("tag", "a tag it has", run -> run.run().labels().tags()));
    all.add(label("name", "its name", RunInfo::name));
    all.add(label("note", "what was written about it", run -> run.labels().note()));
    all.add(label("id", "its id", RunInfo::id));
    all.add(recipe("task", "what is learnt", RunInfo.Recipe::task));
    all.add(recipe("device", "where it trains", RunInfo.Recipe::device));
    all.add(yesNo("pinned", run -> run.labels().pinned()));
    all.add(yesNo("baseline", run -> run.labels().baseline()));
    all.addAll(figures());
    all.add(count("epochs", "passes over the data", run -> run.recipe().epochs()));
    all.add(count("batch", "samples a step", run -> run.recipe().batch()));
    all.add(count("seed", "seed of the run", run -> run.recipe().seed()));
    all.add(count("step", "steps taken so far", run -> run.progress().step()));
    all.add(
        Field.number(
            "duration",
            "how long it trained",
            Unit.SECONDS,
            run -> run.run().progress().elapsedNanos() * 1e-9));
    for (Key<?> key : Keys.ALL) {
      all.add(Field.setting(key.name(), key.explanation()));
    }
    return all;
  }

  // One of one's own is asked for as 'custom' or by its name.
  private static List<String> networks(RunInfo.Recipe recipe) {
    String own = recipe.network();
    return own == null ? List.of(recipe.model()) : List.of(recipe.model(), own, recipe.trained());
  }

  private static List<Field> figures() {
    List<Field> all = new ArrayList<>();
    for (Task task : Task.values()) {
      all.add(
          Field.number(
              task.metric(),
              "best over all evaluations" + IN_PERCENT,
              Unit.PERCENT,
              run ->
                  task.key().equals(run.run().recipe().task())
                      ? RunFigure.METRIC_BEST.of(run.run())
                      : Double.NaN));
    }
    all.add(figure("best", RunFigure.METRIC_BEST));
    all.add(figure("last", RunFigure.METRIC_LAST));
    all.add(figure("loss", RunFigure.LOSS_TRAIN));
    all.add(figure("validationLoss", RunFigure.LOSS_VALIDATION));
    all.add(figure("stored", RunFigure.STORED));
    all.add(figure("ratio", RunFigure.RATIO));
    all.add(figure("stepTime", RunFigure.STEP));
    all.add(figure("peak", RunFigure.PEAK));
    all.add(figure("measured", RunFigure.MEASURED));
    all.add(figure("measuredPeak", RunFigure.MEASURED_PEAK));
    all.add(figure("fp32", RunFigure.FP32));
    all.add(figure("swapped", RunFigure.SWAPPED));
    all.add(figure("storedBits", RunFigure.BITS_PER_NUMBER));
    all.add(figure("codeBits", RunFigure.BITS));
    all.add(figure("compress", RunFigure.COMPRESS));
    all.add(figure("decompress", RunFigure.DECOMPRESS));
    return all;
  }

  private static Field figure(String name, RunFigure figure) {
    String about = figure.unit() == Unit.PERCENT ? figure.label() + IN_PERCENT : figure.label();
    return Field.number(name, about, figure.unit(), run -> figure.of(run.run()));
  }

  private static Field count(String name, String about, Function<RunInfo, Number> number) {
    return Field.number(
        name, about, Unit.COUNT, subject -> number.apply(subject.run()).doubleValue());
  }

  private static Field label(String name, String about, Function<RunInfo, String> text) {
    return Field.text(name, about, subject -> text.apply(subject.run()));
  }

  private static Field recipe(String name, String about, Function<RunInfo.Recipe, String> text) {
    return Field.text(name, about, subject -> text.apply(subject.run().recipe()));
  }

  private static Field yesNo(String name, Predicate<RunInfo> is) {
    return Field.oneOf(
        name, "yes or no", List.of("yes", "no"), run -> is.test(run.run()) ? "yes" : "no");
  }
}
