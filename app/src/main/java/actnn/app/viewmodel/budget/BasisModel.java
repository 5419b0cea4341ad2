package actnn.app.viewmodel.budget;

import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notices;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Arm;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.plan.LayerNoise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier run of the same network tells the plan how much rounding costs in each layer;
 * shapes alone unless the user names one. Confined to the window's thread.
 */
public final class BasisModel {
  private static final int MOST = 20;
  private static final Set<RunStatus> TELLING = Set.of(RunStatus.FINISHED, RunStatus.STOPPED);

  private final Parts parts;
  private final ObservableList<Choice> choices = FXCollections.observableArrayList(Choice.SHAPES);
  private final ObjectProperty<Choice> chosen = new SimpleObjectProperty<>(Choice.SHAPES);

  /** One source; the id of the run is empty for shapes. */
  public record Choice(String run, String name) {
    /** Nothing has been measured. */
    public static final Choice SHAPES = new Choice("", "shapes alone");
  }

  /**
   * What it works with.
   *
   * @param runs on record, newest first
   * @param spec of the form; null while it cannot be used
   * @param details reads a run; blocks
   * @param plan that counts with the source
   */
  public record Parts(
      ObservableList<RunInfo> runs,
      ObservableValue<@Nullable TrainSpec> spec,
      Function<String, RunDetail> details,
      PlanModel plan,
      Background background,
      Notices notices) {}

  public BasisModel(Parts parts) {
    this.parts = parts;
    parts.runs().addListener((ListChangeListener<RunInfo>) change -> list());
    parts.spec().addListener((value, before, now) -> list());
    chosen.addListener((value, before, now) -> take(now));
    list();
  }

  /** Shapes, and the runs that could tell. */
  public ObservableList<Choice> choices() {
    return choices;
  }

  /** The one that counts. */
  public ObjectProperty<Choice> chosenProperty() {
    return chosen;
  }

  private void list() {
    TrainSpec spec = parts.spec().getValue();
    if (spec == null) {
      return;
    }
    List<Choice> now = new ArrayList<>(List.of(Choice.SHAPES));
    parts.runs().stream()
        .filter(run -> tells(run, spec))
        .limit(MOST)
        .forEach(run -> now.add(new Choice(run.id(), run.name())));
    Choice before = chosen.get();
    if (!now.equals(choices)) {
      choices.setAll(now);
      chosen.set(now.contains(before) ? before : Choice.SHAPES);
    }
  }

  private static boolean tells(RunInfo run, TrainSpec spec) {
    RunInfo.Recipe recipe = run.recipe();
    return TELLING.contains(run.status())
        && recipe.model().equals(spec.get(Keys.MODEL))
        // The list does not say whose layers those of another description are.
        && !recipe.model().equals(Task.CUSTOM)
        && recipe.task().equals(spec.text(Keys.TASK))
        && recipe.arm().equals(Arm.ACTNN.key())
        && !Double.isNaN(run.figures().of(Statistic.AVERAGE_BITS));
  }

  private void take(@Nullable Choice now) {
    if (now == null || now.equals(Choice.SHAPES)) {
      parts.plan().basisProperty().set(NoiseBasis.SHAPES);
      return;
    }
    parts
        .background()
        .latest(
            "layer noise",
            Duration.ZERO,
            () -> noise(parts.details().apply(now.run())),
            new Outcome<>(noise -> use(now, noise), cause -> refuse(now)));
  }

  private static LayerNoise noise(RunDetail detail) {
    RunSummary summary = detail.summary();
    return summary == null ? LayerNoise.OF_SHAPES : LayerNoise.ofRun(summary.layers());
  }

  private void use(Choice choice, LayerNoise noise) {
    if (!noise.isMeasured()) {
      refuse(choice);
    } else if (choice.equals(chosen.get())) {
      parts.plan().basisProperty().set(new NoiseBasis(choice.run(), choice.name(), noise));
    }
  }

  private void refuse(Choice choice) {
    parts
        .notices()
        .info(
            "'"
                + choice.name()
                + "' has recorded no variance by layer, so the plan goes by shapes alone.");
    chosen.set(Choice.SHAPES);
  }
}
