package actnn.app.viewmodel.live;

import actnn.app.chart.spec.Unit;
import actnn.app.run.state.RunState;
import actnn.engine.config.Keys;
import actnn.engine.config.value.Arm;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Memory of one training step of a run by what it is for.
 *
 * @param parts activations, scratch, weights, gradients, optimiser, batches
 * @param origins one sentence on what was counted in the run and what was worked out from shapes
 * @param measured one sentence on what the native allocator measured; empty where it was not asked
 * @param capacityBytes memory of the device; 0 where it is not known
 */
public record StepMemory(List<Part> parts, String origins, String measured, long capacityBytes) {
  /** One part of the memory of a step. */
  public record Part(String name, double bytes) {}

  public StepMemory {
    parts = List.copyOf(parts);
  }

  /** All parts together, in bytes. */
  public double totalBytes() {
    return parts.stream().mapToDouble(Part::bytes).sum();
  }

  /** How much of the device that is, a fraction; NaN where its memory is not known. */
  public double share() {
    return capacityBytes > 0 ? totalBytes() / capacityBytes : Double.NaN;
  }

  /**
   * What a run told, and for the rest what its plan says.
   *
   * @param capacityBytes memory of the device that it trains on; 0 where it is not known
   */
  static StepMemory of(RunState run, Plan plan, long capacityBytes) {
    double counted = run.last(Statistic.STORED_BYTES.key());
    Optional<RunSummary> summary = run.summary();
    double stored = Double.isFinite(counted) ? counted : plan.storedBytes();
    List<Part> parts =
        List.of(
            new Part("Activations", stored),
            new Part("Scratch", plan.transientBytes()),
            new Part("Weights", told(summary.map(RunSummary::weightBytes), plan.weightBytes())),
            new Part(
                "Gradients", told(summary.map(RunSummary::gradientBytes), plan.gradientBytes())),
            new Part(
                "Optimiser", told(summary.map(RunSummary::optimizerBytes), plan.optimizerBytes())),
            new Part("Batches", plan.inputBytes()));
    return new StepMemory(
        parts, origins(run, Double.isFinite(counted)), measured(run, parts), capacityBytes);
  }

  private static double told(Optional<Long> bytes, long planned) {
    return bytes.orElse(planned);
  }

  private static boolean isAutograd(RunState run) {
    return run.settings().getOrDefault(Keys.ARM.name(), "").equals(Arm.AUTOGRAD.key());
  }

  private static String origins(RunState run, boolean counted) {
    List<String> told = new ArrayList<>();
    if (counted && !isAutograd(run)) {
      told.add("activations as the ledger counted them");
    }
    if (run.summary().map(RunSummary::weightBytes).isPresent()) {
      told.add("weights, gradients and optimiser as the run reported them");
    }
    if (told.isEmpty()) {
      return "All parts are worked out from shapes.";
    }
    String text = String.join(", ", told) + "; the rest is worked out from shapes.";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The allocator's mark begins at what stood before the step, so weights are not in it. */
  private static String measured(RunState run, List<Part> parts) {
    double peak = run.last(Statistic.MEASURED_PEAK_BYTES.key());
    if (!Double.isFinite(peak)) {
      return "";
    }
    boolean autograd = isAutograd(run);
    double same = parts.get(0).bytes() + parts.get(1).bytes();
    double comparable = autograd ? same : same + parts.get(3).bytes();
    return "The allocator measured "
        + Unit.BYTES.text(peak)
        + " at the step's peak, above what stood before it; "
        + (autograd ? "activations and scratch" : "activations, scratch and gradients")
        + " come to "
        + Unit.BYTES.text(comparable)
        + ".";
  }
}
