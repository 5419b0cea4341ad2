package actnn.engine.train.adapt;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.LayerAllocation;
import actnn.engine.bits.LayerBudgets;
import actnn.engine.bits.Sensitivity;
import actnn.engine.bits.norm.GradientNorms;
import actnn.engine.model.BitRole;
import actnn.engine.quant.Layout;
import actnn.engine.quant.Ranges;
import actnn.engine.train.port.TrainingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is remembered of one quantised save, and how it shares its bits among its samples. */
final class LayerScheme {
  /** Of the published bound R^2/4, what is left on average over all fractional parts: R^2/6. */
  private static final double EXPECTED_OVER_BOUND = 2.0 / 3;

  private final SchemeIdentity identity;
  private final GradientNorms norms;
  private double average;
  private double gain = Double.NaN;
  private boolean measuredAlone;
  private @Nullable Sensitivity formula;
  private @Nullable Layout layout;
  private double[] squares = {};
  private double[] sensitivity = {};
  private double[] weights = {};
  private byte[] bits = {};

  /** A save that has not been used yet. */
  LayerScheme(SchemeIdentity identity, double average, GradientNorms norms) {
    this.identity = identity;
    this.average = average;
    this.norms = norms;
  }

  SchemeIdentity identity() {
    return identity;
  }

  boolean is(BitRole role) {
    return identity.role() == role;
  }

  double average() {
    return average;
  }

  void average(double bits) {
    average = bits;
  }

  /**
   * All the variance that its noise causes over what the theory expects in its own layer's
   * gradient; NaN while nobody has measured it. Of a batch norm it is large, since its noise goes
   * on to earlier layers; of other layers somewhat below 1, since zeros behind a ReLU are not
   * rounded.
   */
  double gain() {
    return gain;
  }

  /** Whether its gain was measured with no other layer's noise drawn anew. */
  boolean measuredAlone() {
    return measuredAlone;
  }

  /**
   * Learns from one draw of noise. The first counts whole, and so does the first for this layer
   * alone, which tells what the others hid; any later one halves the way, on a logarithmic scale. A
   * part of several layers is never told apart, so it would follow the scatter of single draws for
   * ever if only those alone were halved.
   *
   * @param off the variance that the noise of some layers caused in all parameters, over what was
   *     expected of them
   * @param alone whether this layer was the only one
   */
  void measured(double off, boolean alone, UsualGains usual) {
    if (off > 0 && off < Double.POSITIVE_INFINITY) {
      boolean tellsNew = Double.isNaN(gain) || (alone && !measuredAlone);
      // A float, as a checkpoint keeps it: a resumed run must go on with the same number.
      gain = (float) (gain(usual) * (tellsNew ? off : Math.sqrt(off)));
    }
    measuredAlone |= alone && !Double.isNaN(gain);
  }

  void gain(double known) {
    gain = known;
  }

  /** Takes note of what a forward pass saw of a batch. */
  void forwarded(Sensitivity sensitivityOf, Ranges ranges, int[] samples) {
    formula = sensitivityOf;
    layout = ranges.layout();
    squares = ranges.squares();
    sensitivity = estimated(samples);
  }

  /**
   * Bits of each row of samples of that batch, with its own share of an average that may be
   * fractional.
   *
   * @param maxBits the most that a row may get
   */
  byte[] share(long step, int maxBits) {
    long budget = LayerBudgets.atStep(average, sensitivity.length, step);
    int most = Math.min(maxBits, identity.most());
    int least = Math.min(most, identity.least());
    bits = GreedyAllocation.allocate(sensitivity, budget, least, most);
    return bits;
  }

  /** The same bits for every row of that batch. */
  byte[] alike() {
    bits = new byte[sensitivity.length];
    Arrays.fill(bits, (byte) Math.round(average));
    return bits;
  }

  /**
   * Learns from the backward pass of that batch.
   *
   * @param weighed for each sample, the squared gradient norm that its noise is weighed with
   */
  void learn(int[] samples, double[] weighed) {
    norms.learn(samples, weighed);
    weights = weighed;
    sensitivity = estimated(samples);
  }

  /**
   * What it brings to the allocation between layers.
   *
   * @param usual for the time before its own gain is known
   */
  LayerAllocation.Member member(boolean perSample, UsualGains usual) {
    double factor = gain(usual);
    double[] c = Arrays.stream(sensitivity).map(value -> value * factor).toArray();
    return perSample && layout != null
        ? new LayerAllocation.Member(layout.rowNumbers(), c, identity.least(), identity.most())
        : new LayerAllocation.Member(
            identity.numbers(),
            new double[] {Arrays.stream(c).sum()},
            identity.least(),
            identity.most());
  }

  /** The bits that the latest forward chose. */
  byte[] latestBits() {
    return bits;
  }

  /** Mean bits in the latest forward; {@code otherwise} before the first. */
  double meanBits(double otherwise) {
    Layout known = layout;
    return bits.length == 0 || known == null ? otherwise : known.averageBits(bits);
  }

  /**
   * The variance that the latest rounding is expected to have added to all parameters, from the
   * norms of that very batch; NaN before its backward pass.
   */
  double predictedVariance(UsualGains usual) {
    return ownVariance() * gain(usual);
  }

  private double gain(UsualGains usual) {
    return Double.isNaN(gain) ? usual.of(identity) : gain;
  }

  private double ownVariance() {
    Sensitivity known = formula;
    Layout rows = layout;
    return known == null || rows == null || weights.length != squares.length
        ? Double.NaN
        : EXPECTED_OVER_BOUND
            * GreedyAllocation.objective(rows.rowSums(known.of(squares, weights)), bits);
  }

  AdaptationState.Scheme state() {
    return new AdaptationState.Scheme(
        identity.name(), average, norms.export(), (float) gain, measuredAlone);
  }

  void restore(AdaptationState.Scheme state) {
    if (!state.name().equals(identity.name())) {
      throw new TrainingException(
          "The saved bits are of layer '"
              + state.name()
              + "' where this network has '"
              + identity.name()
              + "'; resume with the same model and settings.");
    }
    average = state.average();
    norms.restore(state.norms());
    gain = state.gain();
    measuredAlone = state.measuredAlone();
  }

  private double[] estimated(int[] samples) {
    Sensitivity known = formula;
    Layout rows = layout;
    if (known == null || rows == null) {
      return new double[0];
    }
    double[] estimate = norms.estimate(samples);
    if (is(BitRole.FOLLOWING)) {
      // As published: the bits of a batch norm's samples follow their ranges alone.
      Arrays.fill(estimate, 1);
    }
    return rows.rowSums(known.of(squares, estimate));
  }
}
