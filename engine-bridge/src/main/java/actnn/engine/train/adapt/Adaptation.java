package actnn.engine.train.adapt;

import actnn.engine.bits.Sensitivity;
import actnn.engine.bits.norm.GradientNorms;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.footprint.LeastBits;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Place;
import actnn.engine.train.port.TrainingException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Moves bits to where rounding hurts most: between the samples of a batch in each forward, between
 * layers after each backward (ActNN paper, section 4). State of one run; confined to its thread.
 *
 * <p>Convolutions, linear layers and batch norms share one budget: the bits of all their numbers
 * average to the setting {@code bits}; layers that {@code budgets} names share others. A batch
 * norm's noise also reaches the gradients of earlier layers. How much variance a layer's noise
 * really causes, over what the theory expects in its own gradient, is its gain; it is measured
 * every now and then ({@link #toProbe}). Pinned layers stand outside it, and so do kinds that are
 * not adaptive, and batch norms when {@code budgetNorms} is off. A layer that restores another's
 * codes has no bits of its own; its gradient counts in that one's sensitivity ({@link Followers})
 * and gain.
 */
public final class Adaptation implements BitSource {
  private final boolean perSample;
  private final boolean perLayer;
  private final int maxBits;
  private final Map<Place, LayerScheme> schemes = new LinkedHashMap<>();
  private final Map<Integer, Integer> shared = new HashMap<>();
  private final Followers followers = new Followers();
  private final Gains gains;
  private final Sharing sharing;
  private int[] samples = new int[0];
  private long step;

  public Adaptation(TrainSpec spec, Network network, int trainSamples) {
    this.perSample = spec.get(Keys.PER_SAMPLE);
    this.perLayer = spec.get(Keys.PER_LAYER);
    this.maxBits = spec.intOf(Keys.MAX_BITS);
    Compression compression = Chaining.compression(spec, network);
    Footprint footprint = Footprint.of(network, compression, 1);
    int[] least = LeastBits.of(network, compression, footprint, spec.get(Keys.BATCH));
    Map<Integer, Integer> makers = new HashMap<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      List<Footprint.Kept> saves = footprint.costs().get(node).saves();
      for (int i = 0; i < saves.size(); i++) {
        Footprint.Kept kept = saves.get(i);
        if (kept.isShared()) {
          // Its noise is that of the layer whose codes it restores, and so are its bits.
          int maker = Objects.requireNonNull(makers.get(kept.value()), "codes that nobody makes");
          shared.put(node, maker);
          followers.add(network, compression, node, maker);
        } else if (kept.form().hasCodes()) {
          makers.put(kept.value(), node);
          Place place = new Place(node, i);
          schemes.put(
              place,
              new LayerScheme(
                  SchemeIdentity.of(spec, network, compression, place, least[node]),
                  compression.bits(node),
                  norms(spec, trainSamples)));
        }
      }
    }
    this.gains = new Gains(network, schemes, followers, shared);
    this.sharing = new Sharing(schemes.values(), compression.pins(), spec);
    if (perLayer) {
      sharing.begin();
    }
  }

  private static GradientNorms norms(TrainSpec spec, int trainSamples) {
    return spec.get(Keys.STORED_GRADIENTS)
        ? GradientNorms.stored(trainSamples)
        : GradientNorms.latestMean();
  }

  /** Says which samples the coming step trains on. */
  public void begin(long step, int[] samples) {
    this.step = step;
    this.samples = samples;
  }

  @Override
  public byte[] bits(Place place, Sensitivity sensitivity, Ranges ranges) {
    LayerScheme scheme = scheme(place);
    scheme.forwarded(sensitivity, ranges, samples);
    return perSample && scheme.identity().adapts() ? scheme.share(step, maxBits) : scheme.alike();
  }

  /** Whether it has a say in the bits of a save. */
  public boolean quantises(Place place) {
    return schemes.containsKey(place);
  }

  /** Whether noise in a layer's saved input is weighed with the norms of the gradient it gets. */
  public boolean wantsNorms(int node) {
    if (followers.contains(node)) {
      return !followers.isNorm(node);
    }
    LayerScheme scheme = schemes.get(new Place(node, 0));
    return scheme != null && !scheme.identity().reaching() && !followers.tell(node);
  }

  /** Whether a layer itself must say how noise in its saved input is weighed. */
  public boolean wantsOffer(int node) {
    LayerScheme scheme = schemes.get(new Place(node, 0));
    return followers.isNorm(node) || (scheme != null && scheme.identity().reaching());
  }

  /** Whether anything that is told of a layer is of use. */
  boolean weighs(int node) {
    return wantsNorms(node) || wantsOffer(node);
  }

  /**
   * Learns what a backward pass told of a layer; of the layers that a norm's save serves before
   * that norm itself, which is the order of the pass.
   */
  public void learn(Learned learned) {
    if (followers.contains(learned.node())) {
      Learned ofRelu = followers.learn(learned);
      if (ofRelu != null) {
        scheme(new Place(ofRelu.node(), 0)).learn(samples, ofRelu.weights());
      }
    } else {
      scheme(new Place(learned.node(), 0)).learn(samples, followers.with(learned));
    }
  }

  /** Whose gains are to be measured in this step; nobody's in most. */
  Probe toProbe() {
    return gains.toProbe(step);
  }

  /**
   * Learns how much variance the latest rounding of some layers' inputs caused in all parameters,
   * as one draw of noise showed it.
   */
  void probed(Probe.Part part, double variance) {
    gains.probed(part, variance);
  }

  /** A layer's gain; NaN while it has the usual one or none. */
  public double gain(int node) {
    return gains.of(node);
  }

  /** Takes over the gains that another allocation of the same network has measured. */
  void adoptGains(Adaptation other) {
    gains.adopt(other.gains);
  }

  /** The bits that the latest forward chose, once more. */
  BitSource again() {
    return (place, sensitivity, ranges) -> scheme(place).latestBits();
  }

  /** Moves bits between layers, for the next step. */
  public void end() {
    if (perLayer) {
      sharing.spend(gains.usual());
    }
  }

  /** Mean bits of a layer's quantised save in the latest forward; {@code otherwise} without one. */
  public double bits(int node, double otherwise) {
    LayerScheme scheme = schemes.get(new Place(shared.getOrDefault(node, node), 0));
    return scheme == null ? otherwise : scheme.meanBits(otherwise);
  }

  /**
   * Gradient variance that the latest rounding of a layer's input is expected to have added, over
   * all parameters that it reaches; NaN where nothing is quantised.
   */
  public double predictedVariance(int node) {
    LayerScheme scheme = schemes.get(new Place(node, 0));
    return scheme == null ? Double.NaN : scheme.predictedVariance(gains.usual());
  }

  /** The sum of {@link #predictedVariance(int)} over all layers; NaN where nothing is quantised. */
  public double predictedVariance() {
    UsualGains usual = gains.usual();
    return schemes.isEmpty()
        ? Double.NaN
        : schemes.values().stream().mapToDouble(s -> s.predictedVariance(usual)).sum();
  }

  /**
   * Mean bits over all quantised numbers of the latest forward; {@code otherwise} if there are
   * none.
   */
  public double averageBits(double otherwise) {
    double bits = 0;
    double numbers = 0;
    for (LayerScheme scheme : schemes.values()) {
      bits += scheme.identity().numbers() * scheme.meanBits(otherwise);
      numbers += scheme.identity().numbers();
    }
    return numbers == 0 ? otherwise : bits / numbers;
  }

  /** All that was learned until now. */
  public AdaptationState state() {
    return new AdaptationState(schemes.values().stream().map(LayerScheme::state).toList());
  }

  /**
   * Returns to a state of the same network and settings.
   *
   * @throws TrainingException in one sentence when it is of another
   */
  public void restore(AdaptationState state) {
    if (state.schemes().size() != schemes.size()) {
      throw new TrainingException(
          "The saved bits are of %d layers where this run quantises %d; resume with the same model"
                  .formatted(state.schemes().size(), schemes.size())
              + " and settings.");
    }
    int i = 0;
    for (LayerScheme scheme : schemes.values()) {
      scheme.restore(state.schemes().get(i++));
    }
  }

  private LayerScheme scheme(Place place) {
    LayerScheme scheme = schemes.get(place);
    if (scheme == null) {
      throw new IllegalStateException("nothing is quantised at " + place);
    }
    return scheme;
  }
}
