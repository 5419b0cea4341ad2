package actnn.engine.plan;

import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import actnn.engine.data.Loader;
import actnn.engine.data.source.Glance;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.model.Segments;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.plan.walk.StepWalk;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Compression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prices a run before it starts. Stateless and thread-safe; the one thing it looks at beside its
 * arguments is how many classes and images the data has.
 */
public final class Planner {

  private static final int LARGEST_INPUT = 1024;

  private static final String NORMS_FOLLOW =
      "%s bits for every batch norm, an estimate: with 'budgetNorms' off each takes the average that"
          + " the layer before it learns, which no budget bounds.";

  private Planner() {}

  /**
   * What one step of {@code spec} would hold.
   *
   * @throws ConfigException when the network cannot take the input, or the batch is so large that
   *     one tensor would pass 2 GiB
   */
  public static Plan plan(TrainSpec spec) {
    Glance data = data(spec);
    return plan(spec, network(spec, data), spec.intOf(Keys.BATCH)).assuming(assumed(spec, data));
  }

  /**
   * What one step of a network that comes from elsewhere would hold; neither data nor {@code model}
   * of the settings are asked.
   *
   * @throws ConfigException as {@link #plan(TrainSpec)} does
   */
  public static Plan plan(TrainSpec spec, Network network) {
    OnePiece.widest(spec, network).check(spec.get(Keys.BATCH));
    FewValues.check(spec, network);
    return plan(spec, network, spec.intOf(Keys.BATCH));
  }

  /**
   * The largest batch that the setting takes, whose {@link Plan#totalBytes()} stays within the
   * budget, whose tensors each stay within 2 GiB and that the data has samples for; 0 if none does.
   */
  public static long largestBatch(TrainSpec spec, long budgetBytes) {
    return largest(spec, budgetBytes).batch();
  }

  /** The same, and what keeps it from being larger. */
  public static LargestBatch largest(TrainSpec spec, long budgetBytes) {
    return largest(spec, budgetBytes, new SampleCount());
  }

  private static LargestBatch largest(TrainSpec spec, long budgetBytes, SampleCount samples) {
    Network network = drawn(spec);
    return LargestBatch.search(spec, network, budgetBytes).thatTrains(network, samples.most(spec));
  }

  /** The plan under the names of {@code plan --json}; a budget of 0 asks for no batch. */
  public static RunSummary summary(TrainSpec spec, long budgetBytes) {
    return summary(spec, budgetBytes, new SampleCount());
  }

  /** The same, where the samples may have been counted already. */
  public static RunSummary summary(TrainSpec spec, long budgetBytes, SampleCount samples) {
    Plan plan = plan(spec);
    return new RunSummary(
        null,
        null,
        spec.text(Keys.ARM),
        spec.text(Keys.LEVEL),
        spec.text(Keys.MODEL),
        spec.text(Keys.DATASET),
        spec.text(Keys.TASK),
        null,
        spec.get(Keys.SEED),
        plan.batch(),
        0,
        0,
        null,
        null,
        null,
        statistics(spec, plan).activation(RunSummary.Source.SHAPES),
        plan.weightBytes(),
        plan.gradientBytes(),
        plan.optimizerBytes(),
        budgetBytes == 0 ? null : maxBatch(spec, budgetBytes, samples),
        null,
        plan.layers().stream().map(Planner::layer).toList(),
        plan.assumed(),
        new RunSummary.Total(plan.totalBytes(), plan.inputBytes(), plan.transientBytes()));
  }

  private static Statistics statistics(TrainSpec spec, Plan plan) {
    // PyTorch keeps the tensors of autograd itself, and nothing of them waits elsewhere.
    boolean taped = spec.get(Keys.ARM) != Arm.AUTOGRAD;
    return new Statistics(
        Map.of(
            Statistic.STORED_BYTES,
            (double) plan.storedBytes(),
            Statistic.SWAPPED_BYTES,
            taped ? (double) plan.swappedBytes() : Double.NaN,
            Statistic.FP32_BYTES,
            (double) plan.fp32Bytes(),
            Statistic.PEAK_BYTES,
            plan.tapePeakBytes() == 0 ? Double.NaN : (double) plan.tapePeakBytes(),
            Statistic.AVERAGE_BITS,
            plan.averageBits()));
  }

  /** The largest batch that there is data for, under the names of {@code plan --json}. */
  public static RunSummary.MaxBatch maxBatch(
      TrainSpec spec, long budgetBytes, SampleCount samples) {
    LargestBatch largest = largest(spec, budgetBytes, samples);
    return new RunSummary.MaxBatch(
        budgetBytes, largest.batch(), largest.bound().name().toLowerCase(Locale.ROOT));
  }

  private static RunSummary.Layer layer(LayerPlan plan) {
    return new RunSummary.Layer(
        plan.name(),
        plan.kind(),
        plan.bits(),
        plan.storedBytes(),
        plan.fp32Bytes(),
        null,
        null,
        null);
  }

  static Plan plan(TrainSpec spec, Network network, int batch) {
    return plan(spec, network, Segments.of(spec, network), batch);
  }

  static Plan plan(TrainSpec spec, Network network, Segments segments, int batch) {
    Compression compression = Chaining.compression(spec, network, batch);
    return plan(spec, network, new Keeping(compression, segments), batch);
  }

  /** How a network keeps what backward needs. */
  record Keeping(Compression compression, Segments segments) {}

  static Plan plan(TrainSpec spec, Network network, Keeping keeping, int batch) {
    boolean autograd = spec.get(Keys.ARM) == Arm.AUTOGRAD;
    Compression compression = keeping.compression();
    Segments segments = keeping.segments();
    Footprint footprint = Footprint.of(network, compression, segments, batch);
    List<LayerPlan> layers = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      layers.add(layer(network, footprint, node, autograd));
    }
    long parameters = network.parameters();
    StepWalk.Peaks peaks =
        StepWalk.peaks(network, footprint, autograd ? null : compression, segments, batch);
    return new Plan(
        batch,
        List.copyOf(layers),
        layers.stream().mapToLong(LayerPlan::storedBytes).sum(),
        autograd ? 0 : footprint.swappedBytes(),
        footprint.fp32Bytes(),
        autograd ? Double.NaN : footprint.averageBits(),
        parameters,
        Float.BYTES * (parameters + network.buffers()),
        Float.BYTES * parameters,
        spec.get(Keys.OPTIMIZER).stateBytes(parameters),
        Loader.BUFFERS * Float.BYTES * batch * network.value(0).numbers(),
        peaks.step(),
        autograd ? 0 : peaks.tape(),
        List.of());
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

  static Glance data(TrainSpec spec) {
    return Glance.at(spec.get(Keys.DATASET), Preflight.path(spec));
  }

  /**
   * What was guessed and matters: asking for a number of classes leaves nothing to guess there, and
   * bits outside of the budget are known only once they are learnt.
   */
  static List<String> assumed(TrainSpec spec, Glance data) {
    List<String> all = new ArrayList<>();
    if (spec.get(Keys.CLASSES) == 0) {
      all.addAll(data.assumed());
    }
    if (normsFollow(spec)) {
      all.add(NORMS_FOLLOW.formatted(spec.text(Keys.BITS)));
    }
    return List.copyOf(all);
  }

  /** Whether batch norms have the bits of what runs before them, which moves while it is learnt. */
  private static boolean normsFollow(TrainSpec spec) {
    return spec.get(Keys.ARM).quantises()
        && spec.get(Keys.LEVEL).compressesBatchNorm()
        && spec.get(Keys.QUANTIZE_NORMS)
        && spec.get(Keys.ADAPTIVE_NORM)
        && spec.get(Keys.PER_LAYER)
        && !spec.get(Keys.BUDGET_NORMS);
  }

  private static Network network(TrainSpec spec, Glance data) {
    Network network = drawn(spec, data);
    OnePiece.widest(spec, network).check(spec.get(Keys.BATCH));
    FewValues.check(spec, network);
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
    FewValues.check(spec, network);
    Segments.of(spec, network);
    Pinning.of(spec, network);
    return network;
  }

  static Network drawn(TrainSpec spec) {
    return drawn(spec, data(spec));
  }

  static Network drawn(TrainSpec spec, Glance data) {
    int side = spec.intOf(Keys.INPUT);
    int asked = spec.intOf(Keys.CLASSES);
    int background = spec.get(Keys.TASK) == Task.SEGMENTATION ? 1 : 0;
    return drawn(
        spec,
        Dims.of(data.channels(), side, side),
        asked > 0 ? asked : data.classes() + background);
  }

  /** The smallest input that the model takes, found by asking it: there is no rule for them all. */
  private static String remedy(TrainSpec spec, Dims input, int classes) {
    for (long side = input.get(1) + 1; side <= LARGEST_INPUT; side++) {
      try {
        Architectures.of(spec, Dims.of(input.get(0), side, side), classes);
        return " Choose an 'input' of at least %d, or another 'model'.".formatted(side);
      } catch (IllegalArgumentException e) {
        // Too small, too.
      }
    }
    return " Choose another 'model'.";
  }

  private static Network drawn(TrainSpec spec, Dims input, int classes) {
    try {
      return Architectures.of(spec, input, classes);
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException("input", e.getMessage() + remedy(spec, input, classes));
    }
  }
}
