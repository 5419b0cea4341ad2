package actnn.app.viewmodel.launch;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.Unit;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.LargestBatch;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.plan.Planner;
import java.util.List;

/**
 * What a run would cost, ready to be shown.
 *
 * @param plan memory of one step
 * @param budgetBytes memory that the run may take
 * @param largestBatch the largest batch within it; 0 if not even one sample fits
 * @param limit why it is not larger
 * @param plainBatch the same for PyTorch's own autograd
 * @param bits bits of each layer
 * @param bytes bytes of each layer, stored beside fp32
 */
public record Forecast(
    Plan plan,
    long budgetBytes,
    long largestBatch,
    LargestBatch.Bound limit,
    long plainBatch,
    BitsSpec bits,
    BarSpec bytes) {

  /** Computes it; may take a while for deep networks, so never on the window's thread. */
  static Forecast of(TrainSpec spec, long budgetBytes) {
    Plan plan = Planner.plan(spec);
    LargestBatch largest = Planner.largest(spec, budgetBytes);
    long plain = Planner.largestBatch(spec.with(Keys.ARM, "autograd"), budgetBytes);
    return new Forecast(
        plan, budgetBytes, largest.batch(), largest.bound(), plain, bits(plan, spec), bytes(plan));
  }

  /** The parts of the memory of a step, in the order of the bar. */
  public List<Part> parts() {
    return List.of(
        new Part("Activations", plan.storedBytes()),
        new Part("Transient", plan.transientBytes()),
        new Part("Weights", plan.weightBytes()),
        new Part("Gradients", plan.gradientBytes()),
        new Part("Optimiser", plan.optimizerBytes()),
        new Part("Batches", plan.inputBytes()));
  }

  /** Whether the step fits the budget. */
  public boolean fits() {
    return plan.totalBytes() <= budgetBytes;
  }

  /** One part of the memory of a step. */
  public record Part(String name, long bytes) {}

  private static BitsSpec bits(Plan plan, TrainSpec spec) {
    List<BitsSpec.Bar> bars =
        storing(plan).stream()
            .map(layer -> new BitsSpec.Bar(layer.name(), layer.kind(), layer.bits()))
            .toList();
    double target = spec.get(Keys.ARM).quantises() ? spec.get(Keys.BITS) : Double.NaN;
    return new BitsSpec(
        Heading.of("Bits per layer", "This network stores nothing for its backward pass"),
        bars,
        BitsSpec.ColourBy.BITS,
        plan.averageBits(),
        target <= 8 ? target : Double.NaN);
  }

  private static BarSpec bytes(Plan plan) {
    List<LayerPlan> layers = storing(plan);
    return new BarSpec(
        Heading.of("Stored bytes per layer", "This network stores nothing for its backward pass"),
        layers.stream().map(LayerPlan::name).toList(),
        Axis.of("held at the end of forward", Unit.BYTES),
        List.of(
            new BarSpec.Group(
                "fp32",
                "fp32",
                Ink.rgb(0x9AA4AF),
                layers.stream().map(layer -> (double) layer.fp32Bytes()).toList()),
            new BarSpec.Group(
                "stored",
                "this plan",
                Ink.palette(0),
                layers.stream().map(layer -> (double) layer.storedBytes()).toList())),
        true);
  }

  private static List<LayerPlan> storing(Plan plan) {
    return plan.layers().stream()
        .filter(layer -> layer.storedBytes() > 0 || layer.fp32Bytes() > 0)
        .toList();
  }
}
