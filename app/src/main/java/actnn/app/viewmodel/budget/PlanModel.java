package actnn.app.viewmodel.budget;

import actnn.app.run.info.FailureWords;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.Refusal;
import actnn.engine.plan.WhatIf;
import java.time.Duration;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * The plan beside the form: computed off the thread whenever the form changes, one at a time, and
 * the last one stays on show while a new one is made. What changes meanwhile is asked for when the
 * one on its way is there, the newest state only: who drags sees every plan that could be made in
 * time, and none is begun in vain.
 */
public final class PlanModel {
  private static final String WAITS =
      "The plan follows as soon as the marked settings can be used.";

  private final Background background;
  private final ObservableValue<@Nullable TrainSpec> spec;
  private final WhatIf whatIf = new WhatIf();
  private final ReadOnlyObjectWrapper<@Nullable Forecast> forecast = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<NoiseBasis> basis = new SimpleObjectProperty<>(NoiseBasis.SHAPES);
  private final LongProperty budget;
  private final long machineBytes;
  private boolean stale;

  /**
   * @param spec what to price; null while the form cannot be used
   * @param machineBytes memory of this machine, which a run may take to begin with
   */
  public PlanModel(
      Background background, ObservableValue<@Nullable TrainSpec> spec, long machineBytes) {
    this.background = background;
    this.spec = spec;
    this.machineBytes = machineBytes;
    this.budget = new SimpleLongProperty(machineBytes);
    spec.addListener((value, before, now) -> refresh());
    budget.addListener((value, before, now) -> refresh());
    basis.addListener((value, before, now) -> refresh());
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

  /** Memory of this machine, in bytes. */
  public long machineBytes() {
    return machineBytes;
  }

  /** Where the noise of the layers is known from. */
  public ObjectProperty<NoiseBasis> basisProperty() {
    return basis;
  }

  private void refresh() {
    TrainSpec wanted = spec.getValue();
    if (wanted == null) {
      problem.set(WAITS);
      return;
    }
    if (busy.get()) {
      stale = true;
      return;
    }
    busy.set(true);
    stale = false;
    long bytes = budget.get();
    NoiseBasis known = basis.get();
    background.latest(
        "plan",
        Duration.ZERO,
        () -> Forecast.of(whatIf, wanted, bytes, known),
        new Outcome<>(this::show, this::complain));
  }

  private void show(Forecast newest) {
    // A plan that was asked for before the form broke may still arrive.
    problem.set(spec.getValue() == null ? WAITS : "");
    forecast.set(newest);
    settle();
  }

  private void complain(Throwable cause) {
    problem.set(
        cause instanceof Refusal
            ? FailureWords.of(cause)
            : "This run cannot be planned: " + FailureWords.of(cause));
    settle();
  }

  private void settle() {
    busy.set(false);
    if (stale) {
      refresh();
    }
  }
}
