package actnn.app.viewmodel.launch;

import actnn.app.run.FailureWords;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.Refusal;
import actnn.engine.config.TrainSpec;
import java.time.Duration;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The plan beside the form: computed off the thread whenever the form changes, the latest request
 * wins, and the last plan stays on show while a new one is made.
 */
public final class PlanModel {
  private static final Duration SETTLE = Duration.ofMillis(80);

  private static final String WAITS =
      "The plan follows as soon as the marked settings can be used.";

  private final Background background;
  private final ObservableValue<@Nullable TrainSpec> spec;
  private final ReadOnlyObjectWrapper<@Nullable Forecast> forecast = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final LongProperty budget;

  /**
   * @param spec what to price; null while the form cannot be used
   * @param budgetBytes memory that a run may take, to begin with
   */
  public PlanModel(
      Background background, ObservableValue<@Nullable TrainSpec> spec, long budgetBytes) {
    this.background = background;
    this.spec = spec;
    this.budget = new SimpleLongProperty(budgetBytes);
    spec.addListener((value, before, now) -> refresh());
    budget.addListener((value, before, now) -> refresh());
    refresh();
  }

  /** The newest plan; null before the first one. */
  public ReadOnlyObjectProperty<@Nullable Forecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }

  /** One sentence where there can be no plan, else empty. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a newer plan is being made. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Memory that the run may take, in bytes. */
  public LongProperty budgetProperty() {
    return budget;
  }

  private void refresh() {
    TrainSpec wanted = spec.getValue();
    if (wanted == null) {
      problem.set(WAITS);
      return;
    }
    busy.set(true);
    long bytes = budget.get();
    background.latest(
        "plan",
        SETTLE,
        () -> Forecast.of(wanted, bytes),
        new Outcome<>(this::show, this::complain));
  }

  private void show(Forecast newest) {
    busy.set(false);
    // A plan that was asked for before the form broke may still arrive.
    problem.set(spec.getValue() == null ? WAITS : "");
    forecast.set(newest);
  }

  private void complain(Throwable cause) {
    busy.set(false);
    problem.set(
        cause instanceof Refusal
            ? FailureWords.of(cause)
            : "This run cannot be planned: " + FailureWords.of(cause));
  }
}
