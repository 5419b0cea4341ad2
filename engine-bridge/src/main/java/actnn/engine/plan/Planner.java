package actnn.engine.plan;

import actnn.engine.config.Arm;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Loader;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Architectures;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prices a run before it starts. Thread-safe: every method is a pure function of its arguments. */
public final class Planner {
  private static final int USUAL_CLASSES = 10;
  private static final int CIFAR100_CLASSES = 100;

  private Planner() {}

  /**
   * What one step of {@code spec} would hold.
   *
   * @throws ConfigException when the network cannot take the input, or the batch is so large that
   *     one tensor would pass 2 GiB
   */
  public static Plan plan(TrainSpec spec) {
    return plan(spec, network(spec), spec.intOf(Keys.BATCH));
  }

  /**
   * The largest batch whose {@link Plan#totalBytes()} stays within the budget and whose tensors
   * each stay within 2 GiB; 0 if none does.
   */
  public static long largestBatch(TrainSpec spec, long budgetBytes) {
    return LargestBatch.search(spec, drawn(spec), budgetBytes).batch();
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
        budgetBytes == 0 ? null : maxBatch(spec, budgetBytes),
        null,
        plan.layers().stream().map(Planner::layer).toList(),
        new RunSummary.Total(plan.totalBytes(), plan.inputBytes(), plan.transientBytes()));
  }

  private static RunSummary.MaxBatch maxBatch(TrainSpec spec, long budgetBytes) {
    LargestBatch largest = LargestBatch.search(spec, drawn(spec), budgetBytes);
    return new RunSummary.MaxBatch(
        budgetBytes, largest.batch(), largest.bound().name().toLowerCase(Locale.ROOT));
  }

  private static RunSummary.Layer layer(LayerPlan plan) {
    return new RunSummary.Layer(
        plan.name(), plan.kind(), plan.bits(), plan.storedBytes(), plan.fp32Bytes(), null, null);
  }

  static Plan plan(TrainSpec spec, Network network, int batch) {
    boolean autograd = spec.get(Keys.ARM) == Arm.AUTOGRAD;
    Compression compression =
        autograd ? Compression.none() : Compression.of(spec, Pinning.of(spec, network));
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
        Loader.BUFFERS * Float.BYTES * batch * network.value(0).numbers(),
        StepWalk.peakBytes(network, footprint, autograd, batch));
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
    Network network = drawn(spec);
    OnePiece.widest(spec, network).check(spec.get(Keys.BATCH));
    return network;
  }

  /**
   * The network of a run on data of that shape.
   *
   * @throws ConfigException as {@link #plan(TrainSpec)} does
   */
  static Network network(TrainSpec spec, Dims input, int classes) {
    Network network = drawn(spec, input, classes);
    OnePiece.widest(spec, network).check(spec.get(Keys.BATCH));
    return network;
  }

  private static Network drawn(TrainSpec spec) {
    int side = spec.intOf(Keys.INPUT);
    boolean mnist = spec.get(Keys.DATASET).equals("mnist");
    int asked = spec.intOf(Keys.CLASSES);
    int figures = spec.get(Keys.DATASET).equals("cifar100") ? CIFAR100_CLASSES : USUAL_CLASSES;
    int usual = spec.get(Keys.TASK) == Task.SEGMENTATION ? figures + 1 : figures;
    return drawn(spec, Dims.of(mnist ? 1 : 3, side, side), asked > 0 ? asked : usual);
  }

  private static Network drawn(TrainSpec spec, Dims input, int classes) {
    try {
      return Architectures.of(spec.get(Keys.MODEL), input, classes);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "input", e.getMessage() + " Choose a larger 'input' or another 'model'.");
    }
  }
}
