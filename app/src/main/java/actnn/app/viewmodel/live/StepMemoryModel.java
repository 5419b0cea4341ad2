package actnn.app.viewmodel.live;

import actnn.app.run.info.FailureWords;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a step of the run on show. Its settings are priced once, off the window's thread;
 * what the run counts takes the place of what was priced. Confined to the window's thread.
 */
public final class StepMemoryModel {
  private static final String CPU = "cpu";

  private final Background background;
  private final long machineBytes;
  private final ReadOnlyObjectWrapper<@Nullable StepMemory> memory = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private @Nullable RunState run;
  private @Nullable Plan plan;
  private String device = "";

  StepMemoryModel(Background background, long machineBytes) {
    this.background = background;
    this.machineBytes = machineBytes;
  }

  /** The newest figures; null while there are none. */
  public ReadOnlyObjectProperty<@Nullable StepMemory> memoryProperty() {
    return memory.getReadOnlyProperty();
  }

  /** Memory of the device that the run trains on, in bytes; 0 where it is not known. */
  public long capacityBytes() {
    // Of other devices than the processor nobody has told how much memory they have.
    return device.equals(CPU) ? machineBytes : 0;
  }

  /** One sentence where the run cannot be priced, else empty. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Another run is on show, or none. */
  void show(@Nullable RunState next) {
    run = next;
    plan = null;
    device = "";
    memory.set(null);
    problem.set("");
    if (next != null) {
      background.latest(
          "pricing the run on show",
          Duration.ZERO,
          () -> Planner.plan(TrainSpec.of(next.settings())),
          new Outcome<>(found -> priced(next, found), cause -> refused(next, cause)));
    }
  }

  private void priced(RunState of, Plan found) {
    if (of == run) {
      plan = found;
      tell();
    }
  }

  private void refused(RunState of, Throwable cause) {
    if (of == run) {
      problem.set("The step of this run cannot be priced here: " + FailureWords.of(cause));
    }
  }

  /**
   * The run has told more.
   *
   * @param takenDevice what it trains on, such as {@code cpu}; {@code auto} before it has said so
   */
  void update(String takenDevice) {
    device = takenDevice;
    tell();
  }

  private void tell() {
    RunState shown = run;
    Plan known = plan;
    if (shown != null && known != null) {
      memory.set(StepMemory.of(shown, known, capacityBytes()));
    }
  }
}
