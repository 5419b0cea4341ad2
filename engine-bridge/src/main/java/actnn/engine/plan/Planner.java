package actnn.engine.plan;

import actnn.engine.config.Arm;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Architectures;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Dims;
import java.util.ArrayList;
import java.util.List;

/** Prices a run before it starts. Thread-safe: every method is a pure function of its arguments. */
public final class Planner {
  private static final int LARGEST_BATCH = 1 << 20;
  private static final int USUAL_CLASSES = 10;
  private static final int CIFAR100_CLASSES = 100;

  private Planner() {}

  /**
   * What one step of {@code spec} would hold.
   *
   * @throws ConfigException when the network cannot take the input
   */
  public static Plan plan(TrainSpec spec) {
    return plan(spec, network(spec), spec.intOf(Keys.BATCH));
  }

  /** The largest batch whose {@link Plan#totalBytes()} stays within the budget; 0 if none does. */
  public static long largestBatch(TrainSpec spec, long budgetBytes) {
    Network network = network(spec);
    long fits = 0;
    long tooLarge = LARGEST_BATCH;
    while (tooLarge - fits > 1) {
      long middle = (fits + tooLarge) / 2;
      if (fits(spec, network, (int) middle, budgetBytes)) {
        fits = middle;
      } else {
        tooLarge = middle;
      }
    }
    return fits;
  }

  /**
   * Why no larger batch than the largest fits.
   *
   * @param largest the answer of {@link #largestBatch}
   */
  public static Limit limit(TrainSpec spec, long largest) {
    if (largest + 1 >= LARGEST_BATCH) {
      return Limit.SEARCH;
    }
    try {
      plan(spec, network(spec), (int) largest + 1);
      return Limit.BUDGET;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Limit.TENSOR;
    }
  }

  /** What keeps a batch from being larger. */
  public enum Limit {
    /** The memory that the run may take. */
    BUDGET,
    /** The 2 GiB that one tensor may have. */
    TENSOR,
    /** Nobody looked further. */
    SEARCH
  }

  /** A tensor beyond the 2 GiB that one piece may have does not fit either. */
  private static boolean fits(TrainSpec spec, Network network, int batch, long budgetBytes) {
    try {
      return plan(spec, network, batch).totalBytes() <= budgetBytes;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  /** The plan under the names of {@code plan --json}; a budget of 0 asks for no batch. */
  public static RunSummary summary(TrainSpec spec, long budgetBytes) {
    Plan plan = plan(spec);
    return new RunSummary(
        null,
        null,
        spec.text(Keys.ARM),
        spec.text(Keys.LEVEL),
        spec.text(Keys.MODEL),
        spec.text(Keys.DATASET),
        spec.text(Keys.TASK),
        "cpu",
        spec.get(Keys.SEED),
        plan.batch(),
        spec.get(Keys.STEPS),
        spec.get(Keys.EPOCHS),
        null,
        null,
        new RunSummary.Activation(
            plan.storedBytes(), plan.fp32Bytes(), plan.ratio(), null, null, plan.averageBits()),
        plan.weightBytes(),
        plan.gradientBytes(),
        plan.optimizerBytes(),
        budgetBytes == 0
            ? null
            : new RunSummary.MaxBatch(budgetBytes, largestBatch(spec, budgetBytes)),
        null,
        plan.layers().stream().map(Planner::layer).toList());
  }

  private static RunSummary.Layer layer(LayerPlan plan) {
    return new RunSummary.Layer(
        plan.name(), plan.kind(), plan.bits(), plan.storedBytes(), plan.fp32Bytes(), null, null);
  }

  private static Plan plan(TrainSpec spec, Network network, int batch) {
    boolean autograd = spec.get(Keys.ARM) == Arm.AUTOGRAD;
    Compression compression = autograd ? Compression.none() : Compression.of(spec);
    Footprint footprint = Footprint.of(network, compression, batch);
    List<LayerPlan> layers = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      layers.add(layer(network, footprint, node, autograd));
    }
    long parameters = network.parameters();
    return new Plan(
        batch,
        List.copyOf(layers),
        layers.stream().mapToLong(LayerPlan::storedBytes).sum(),
        footprint.fp32Bytes(),
        footprint.averageBits(),
        parameters,
        Float.BYTES * (parameters + network.buffers()),
        Float.BYTES * parameters,
        Float.BYTES * parameters,
        Transient.bytes(network, batch));
  }

  private static LayerPlan layer(Network network, Footprint footprint, int node, boolean autograd) {
    Footprint.Cost cost = footprint.costs().get(node);
    return new LayerPlan(
        network.nodes().get(node).name(),
        network.nodes().get(node).layer().kind(),
        network.value(node + 1).toString(),
        cost.numbers(),
        autograd ? (cost.fp32Bytes() > 0 ? Float.SIZE : 0) : cost.bits(),
        autograd ? cost.fp32Bytes() : cost.storedBytes(),
        cost.fp32Bytes());
  }

  private static Network network(TrainSpec spec) {
    int side = spec.intOf(Keys.INPUT);
    boolean mnist = spec.get(Keys.DATASET).equals("mnist");
    int asked = spec.intOf(Keys.CLASSES);
    int usual = spec.get(Keys.DATASET).equals("cifar100") ? CIFAR100_CLASSES : USUAL_CLASSES;
    try {
      return Architectures.of(
          spec.get(Keys.MODEL), Dims.of(mnist ? 1 : 3, side, side), asked > 0 ? asked : usual);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "input", e.getMessage() + " Choose a larger 'input' or another 'model'.");
    }
  }
}
