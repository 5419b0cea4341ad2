package actnn.app.viewmodel.sweep;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.FailureWords;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.FieldModel;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Builds a grid of runs around the settings of the form. Confined to the window's thread. */
public final class SweepModel {
  /** More would wait for weeks; it is more likely a slip of the hand. */
  static final int MOST_RUNS = 500;

  private final ObservableList<String> arms = FXCollections.observableArrayList();
  private final ObservableList<String> levels = FXCollections.observableArrayList();
  private final StringProperty bits = new SimpleStringProperty("");
  private final StringProperty seeds = new SimpleStringProperty("1-3");
  private final StringProperty tag = new SimpleStringProperty("sweep");
  private final ObservableList<SweepCell> cells = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper outlook = new ReadOnlyStringWrapper("");
  private final BooleanProperty starting = new SimpleBooleanProperty();
  private final LaunchModel form;
  private final List<RunInfo> known;
  private final Background background;
  private final SweepEstimator estimator;
  private final Starter starter;

  /** Queues the runs of a grid, all or none. */
  @FunctionalInterface
  public interface Starter {
    /** Returns at once; the outcome takes how many were queued, on the window's thread. */
    void start(Order order, Outcome<Integer> outcome);
  }

  /**
   * Runs to queue.
   *
   * @param cells each with a spec
   * @param tag that all of them get
   * @param base the form that they were built around
   */
  public record Order(List<SweepCell> cells, String tag, LaunchModel.Order base) {
    /**
     * What to ask of the supervisor, one a run.
     *
     * @throws actnn.app.run.name.NameException when the tag can be none
     */
    public List<LaunchRequest> requests() {
      List<String> tags = tag.isBlank() ? List.of() : List.of(tag);
      List<LaunchRequest> requests = new ArrayList<>();
      for (SweepCell cell : cells) {
        TrainSpec spec = cell.spec();
        if (spec != null) {
          String name = base.name().isBlank() ? cell.name() : base.name() + ", " + cell.name();
          requests.add(new LaunchRequest(spec, name, base.preset(), base.parent(), tags));
        }
      }
      return requests;
    }
  }

  /**
   * @param known runs on record, for step times
   */
  public SweepModel(
      LaunchModel form,
      List<RunInfo> known,
      SweepEstimator estimator,
      Background background,
      Starter starter) {
    this.form = form;
    this.known = known;
    this.estimator = estimator;
    this.background = background;
    this.starter = starter;
    arms.addListener((ListChangeListener<String>) change -> build());
    levels.addListener((ListChangeListener<String>) change -> build());
    bits.addListener((value, before, now) -> build());
    seeds.addListener((value, before, now) -> build());
  }

  /** The arms that are tried. */
  public ObservableList<String> arms() {
    return arms;
  }

  /** The levels that the arm {@code actnn} is tried at. */
  public ObservableList<String> levels() {
    return levels;
  }

  /** Averages, such as {@code 1.5, 2, 4}; blank takes each level's own. */
  public StringProperty bitsProperty() {
    return bits;
  }

  /** Seeds, such as {@code 1-3}. */
  public StringProperty seedsProperty() {
    return seeds;
  }

  /** What all runs of the sweep are tagged with. */
  public StringProperty tagProperty() {
    return tag;
  }

  /** The runs of the grid, also those that cannot be. */
  public ObservableList<SweepCell> cells() {
    return cells;
  }

  /** One sentence on what keeps the sweep from starting, else empty. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Memory and time that it is predicted to take; empty until they are known. */
  public ReadOnlyStringProperty outlookProperty() {
    return outlook.getReadOnlyProperty();
  }

  /** Whether the runs are being queued. */
  public ReadOnlyBooleanProperty startingProperty() {
    return starting;
  }

  /** Begins anew around the form as it stands: its arm, its level and, where chosen, its bits. */
  public void begin() {
    arms.setAll(form.field(Keys.ARM).text());
    levels.setAll(form.field(Keys.LEVEL).text());
    FieldModel average = form.field(Keys.BITS);
    bits.set(average.changedProperty().get() ? average.text().strip() : "");
    build();
  }

  /** Adds a value to an axis, or takes it away; they keep the order of their kind. */
  public void toggle(Key<?> axis, String value) {
    ObservableList<String> list = axis == Keys.ARM ? arms : levels;
    List<String> order =
        axis == Keys.ARM
            ? Arrays.stream(Arm.values()).map(Arm::key).toList()
            : Arrays.stream(Level.values()).map(Level::key).toList();
    list.setAll(order.stream().filter(key -> list.contains(key) != key.equals(value)).toList());
  }

  /** Queues the runs, if all of them can be. */
  public void start(Outcome<Integer> told) {
    LaunchModel.Order base = form.order();
    if (base == null || !problem.get().isEmpty() || starting.get()) {
      return;
    }
    starting.set(true);
    starter.start(
        new Order(List.copyOf(cells), tag.get().strip(), base),
        new Outcome<>(
            count -> {
              starting.set(false);
              told.done().accept(count);
            },
            cause -> {
              starting.set(false);
              if (!(cause instanceof CancellationException)) {
                problem.set(FailureWords.of(cause));
              }
              told.failed().accept(cause);
            }));
  }

  private void build() {
    outlook.set("");
    TrainSpec spec = form.specProperty().get();
    if (spec == null) {
      refuse("Some settings of the form cannot be used: mend the marked ones first.");
      return;
    }
    try {
      SweepAxes axes =
          new SweepAxes(
              arms,
              levels,
              SweepAxes.values(Keys.BITS, bits.get()),
              SweepAxes.values(Keys.SEED, seeds.get()));
      show(SweepGrid.of(spec.chosen(), axes));
    } catch (ConfigException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void refuse(String sentence) {
    cells.clear();
    problem.set(sentence);
  }

  private void show(List<SweepCell> grid) {
    cells.setAll(grid);
    if (grid.isEmpty()) {
      problem.set("There is nothing to run: choose an arm, a level for ActNN, and a seed.");
    } else if (grid.size() > MOST_RUNS) {
      problem.set(
          "%d runs are more than the %d that one sweep may have: take fewer values."
              .formatted(grid.size(), MOST_RUNS));
    } else {
      problem.set(
          grid.stream()
              .filter(cell -> cell.spec() == null)
              .map(cell -> cell.name() + ": " + cell.refusal())
              .findFirst()
              .orElse(""));
    }
    if (problem.get().isEmpty()) {
      estimate(grid);
    }
  }

  private void estimate(List<SweepCell> grid) {
    List<TrainSpec> specs = grid.stream().map(SweepCell::spec).filter(Objects::nonNull).toList();
    List<RunInfo> before = List.copyOf(known);
    background.latest(
        "estimating a sweep",
        Duration.ofMillis(150),
        () -> estimator.of(specs, before),
        new Outcome<>(
            estimate ->
                outlook.set(
                    "The largest step takes "
                        + Unit.BYTES.text(estimate.largestBytes())
                        + "; "
                        + estimate.time()
                        + "."),
            cause -> problem.set(FailureWords.of(cause))));
  }
}
