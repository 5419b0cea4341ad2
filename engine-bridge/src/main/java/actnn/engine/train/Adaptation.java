package actnn.engine.train;

import actnn.engine.bits.GradientNorms;
import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.LayerAllocation;
import actnn.engine.bits.LayerBudgets;
import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.BitSource;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Place;
import actnn.engine.tape.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves bits to where rounding hurts most: between the samples of a batch in each forward, between
 * layers after each backward (ActNN paper, section 4). State of one run; confined to its thread.
 */
final class Adaptation implements BitSource {
  private final boolean perSample;
  private final boolean perLayer;
  private final double target;
  private final Map<Place, Scheme> schemes = new LinkedHashMap<>();
  private int[] samples = new int[0];
  private long step;

  /** What is remembered of one quantised save. */
  private static final class Scheme {
    final long numbers;
    final @Nullable GradientNorms norms;
    double average;
    final Sensitivity reach;
    final List<Scheme> sharers = new ArrayList<>();
    boolean shares;
    double[] sensitivity = new double[0];
    double[] weight = new double[0];
    byte[] bits = new byte[0];

    Scheme(long numbers, double average, Sensitivity reach, @Nullable GradientNorms norms) {
      this.numbers = numbers;
      this.average = average;
      this.reach = reach;
      this.norms = norms;
    }
  }

  Adaptation(TrainSpec spec, Network network, int trainSamples) {
    this.perSample = spec.get(Keys.PER_SAMPLE);
    this.perLayer = spec.get(Keys.PER_LAYER);
    this.target = spec.get(Keys.BITS);
    Footprint footprint = Footprint.of(network, Compression.of(spec), 1);
    boolean stored = spec.get(Keys.STORED_GRADIENTS);
    Map<Integer, Scheme> owners = new HashMap<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      List<Save> saves = network.nodes().get(node).layer().saves(network.inputsOf(node));
      for (int i = 0; i < saves.size(); i++) {
        Footprint.Kept kept = footprint.costs().get(node).saves().get(i);
        if (kept.form() == Compression.Form.QUANTISED) {
          long numbers = network.value(kept.value()).numbers();
          Scheme scheme = scheme((Save.Input) saves.get(i), numbers, stored, trainSamples);
          schemes.put(new Place(node, i), scheme);
          join(owners, kept, scheme);
        }
      }
    }
  }

  /** One that finds its tensor quantised already has no bits of its own. */
  private static void join(Map<Integer, Scheme> owners, Footprint.Kept kept, Scheme scheme) {
    Scheme owner = owners.get(kept.value());
    if (kept.bytes() == 0 && owner != null) {
      owner.sharers.add(scheme);
      scheme.shares = true;
    } else {
      owners.put(kept.value(), scheme);
    }
  }

  private Scheme scheme(Save.Input input, long numbers, boolean stored, int trainSamples) {
    boolean norm = input.sensitivity() instanceof Sensitivity.BatchNorm;
    return new Scheme(
        numbers,
        target,
        input.sensitivity(),
        norm ? null : stored ? GradientNorms.stored(trainSamples) : GradientNorms.latestMean());
  }

  /** Says which samples the coming step trains on. */
  void begin(long step, int[] samples) {
    this.step = step;
    this.samples = samples;
  }

  @Override
  public byte[] bits(Place place, Sensitivity sensitivity, Ranges ranges) {
    Scheme scheme = scheme(place);
    double[] squares = ranges.squares();
    scheme.sensitivity = sensitivity.of(squares, norms(scheme));
    scheme.weight = scheme.sensitivity.clone();
    for (Scheme sharer : scheme.sharers) {
      sharer.sensitivity = sharer.reach.of(squares, norms(sharer));
      Arrays.setAll(scheme.weight, n -> scheme.weight[n] + sharer.sensitivity[n]);
    }
    int batch = ranges.layout().samples();
    if (perSample) {
      long budget = LayerBudgets.atStep(scheme.average, batch, step);
      scheme.bits =
          GreedyAllocation.allocate(scheme.weight, budget, GreedyAllocation.MAX_BITS);
    } else {
      scheme.bits = new byte[batch];
      Arrays.fill(scheme.bits, (byte) Math.round(scheme.average));
    }
    scheme.sharers.forEach(sharer -> sharer.bits = scheme.bits);
    return scheme.bits;
  }

  private double[] norms(Scheme scheme) {
    return scheme.norms == null ? new double[samples.length] : scheme.norms.estimate(samples);
  }

  /** Whether the gradient norms that arrive at a layer are of use. */
  boolean listensTo(int node) {
    Scheme scheme = schemes.get(new Place(node, 0));
    return scheme != null && scheme.norms != null && (perSample || perLayer);
  }

  /** Learns the squared norms, one a sample, of the gradient that arrived at a layer. */
  void learn(int node, float[] norms) {
    double[] wide = new double[norms.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = norms[i];
    }
    GradientNorms known = scheme(new Place(node, 0)).norms;
    if (known != null) {
      known.learn(samples, wide);
    }
  }

  /** Moves bits between layers, for the next step. */
  void end() {
    if (!perLayer || schemes.isEmpty()) {
      return;
    }
    List<Scheme> budgeted = new ArrayList<>();
    Map<Scheme, Integer> followers = new LinkedHashMap<>();
    for (Scheme scheme : schemes.values()) {
      if (scheme.shares) {
        continue;
      }
      if (scheme.norms == null) {
        followers.put(scheme, budgeted.size() - 1);
      } else {
        budgeted.add(scheme);
      }
    }
    if (budgeted.isEmpty()) {
      return;
    }
    double[] averages =
        LayerAllocation.averages(
            budgeted.stream().map(this::member).toList(), target, GreedyAllocation.MAX_BITS, false);
    for (int i = 0; i < averages.length; i++) {
      budgeted.get(i).average = averages[i];
    }
    int[] preceding = followers.values().stream().mapToInt(Integer::intValue).toArray();
    double[] follow = LayerAllocation.followPreceding(averages, preceding);
    int i = 0;
    for (Scheme follower : followers.keySet()) {
      follower.average = follow[i++];
    }
  }

  private LayerAllocation.Member member(Scheme scheme) {
    double[] c = scheme.weight;
    return new LayerAllocation.Member(
        scheme.numbers, perSample ? c : new double[] {Arrays.stream(c).sum()});
  }

  /** Mean bits of a layer's quantised save in the latest forward; {@code otherwise} without one. */
  double bits(int node, double otherwise) {
    Scheme scheme = schemes.get(new Place(node, 0));
    if (scheme == null || scheme.bits.length == 0) {
      return otherwise;
    }
    long sum = 0;
    for (byte b : scheme.bits) {
      sum += b;
    }
    return (double) sum / scheme.bits.length;
  }

  /** Gradient variance that the latest bits of a layer add by the theory; NaN without a bound. */
  double predictedVariance(int node) {
    Scheme scheme = schemes.get(new Place(node, 0));
    return scheme == null || scheme.norms == null
        ? Double.NaN
        : GreedyAllocation.objective(scheme.sensitivity, scheme.bits);
  }

  /**
   * Mean bits over all quantised numbers of the latest forward; {@code otherwise} if there are
   * none.
   */
  double averageBits(double otherwise) {
    double bits = 0;
    double numbers = 0;
    for (Map.Entry<Place, Scheme> entry : schemes.entrySet()) {
      long weight = entry.getValue().shares ? 0 : entry.getValue().numbers;
      bits += weight * bits(entry.getKey().node(), otherwise);
      numbers += weight;
    }
    return numbers == 0 ? otherwise : bits / numbers;
  }

  private Scheme scheme(Place place) {
    Scheme scheme = schemes.get(place);
    if (scheme == null) {
      throw new IllegalStateException("nothing is quantised at " + place);
    }
    return scheme;
  }
}
