package actnn.engine.model;

import actnn.engine.bits.NormNoise;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Activation;
import actnn.engine.tape.NormGradients;
import actnn.engine.tape.Parts;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.Place;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a network. Without a tape it only computes: evaluation, or the forward of an arm
 * that remembers by itself. Confined to one thread.
 */
public final class Pass {
  private final Network network;
  private final Parameters parameters;
  private final Observer observer;
  private final Segments segments;

  /** Told after each layer ran, with what flowed. */
  public interface Observer {
    /** An observer that does not look. */
    Observer NONE = new Observer() {};

    /** A layer has computed its output and saved what it needs. */
    default void forwarded(int node, NDArray output) {}

    /** A gradient has arrived at the output of a layer that will now send it back. */
    default void arrived(int node, NDArray gradient) {}

    /** A batch norm can tell where noise in its saved input goes; asking costs a pass over g. */
    default void offered(int node, Supplier<NormNoise> noise) {}

    /** A layer has sent its gradient back and taken its saves off the tape. */
    default void backwarded(int node) {}
  }

  /** A walk that tells an observer. */
  public Pass(Network network, Parameters parameters, Observer observer) {
    this(network, parameters, observer, Segments.none(network));
  }

  /** A walk that computes some segments a second time instead of keeping what they save. */
  public Pass(Network network, Parameters parameters, Observer observer, Segments segments) {
    this.network = network;
    this.parameters = parameters;
    this.observer = observer;
    this.segments = segments;
  }

  /**
   * Computes the network's output.
   *
   * @param input with the batch in front; closed when no layer needs it any more
   * @param tape where saves go; null saves nothing
   * @return the output, the caller's to close
   */
  public NDArray forward(Operators operators, NDArray input, @Nullable Tape tape) {
    int last = network.nodes().size();
    ForwardWalk walk = new ForwardWalk(network, parameters, operators);
    walk.enter(0, new Activation(input, network.readers(0)).untouchable());
    for (int node = 0; node < last; node++) {
      // The output of the network has the caller as its reader.
      int readers = Math.max(1, network.readers(node + 1));
      boolean again = segments.of(node) != null;
      if (tape != null) {
        segments.keptAt(node).forEach(in -> tape.keep(in.place(), walk.value(in.value())));
      }
      walk.compute(node, readers, again ? null : tape);
      observer.forwarded(node, walk.value(node + 1).array());
    }
    return walk.value(last).array();
  }

  /**
   * Sends a gradient back through everything that is on the tape.
   *
   * @param gradient of the network's output; closed
   * @return gradients parallel to {@link Parameters#trainable}, the caller's to close
   */
  public List<NDArray> backward(TapeOperators operators, NDArray gradient, Tape tape) {
    int last = network.nodes().size();
    long batch = gradient.getShape().get(0);
    GradientSums sums = new GradientSums(last + 1, operators);
    sums.add(last, gradient);
    Map<Integer, List<NDArray>> weights = new TreeMap<>();
    for (int node = last - 1; node >= 0; node--) {
      Segment entered = segments.endingAt(node);
      if (entered != null) {
        computeAgain(entered, operators, tape);
      }
      NDArray g = sums.take(node + 1);
      observer.arrived(node, g);
      Gradients made = layer(node).backward(new Step(node, batch, operators, tape, sums), g);
      List<Integer> inputs = network.nodes().get(node).inputs();
      for (int i = 0; i < made.inputs().size(); i++) {
        sums.add(inputs.get(i), made.inputs().get(i));
      }
      sums.drop(g);
      weights.merge(
          network.ownerOf(node), made.weights(), (sum, more) -> sum(operators, sum, more));
      observer.backwarded(node);
    }
    return weights.values().stream().flatMap(List::stream).toList();
  }

  /** Weights that several layers use receive a gradient from each. */
  private static List<NDArray> sum(TapeOperators operators, List<NDArray> sum, List<NDArray> more) {
    for (int i = 0; i < sum.size(); i++) {
      operators.addTo(sum.get(i), more.get(i));
      more.get(i).close();
    }
    return sum;
  }

  /** Fills the tape with what the nodes of a segment save. */
  private void computeAgain(Segment segment, TapeOperators operators, Tape tape) {
    long start = System.nanoTime();
    ForwardWalk walk = new ForwardWalk(network, parameters, operators.again());
    for (Segment.Input input : segment.inputs()) {
      Activation value = tape.release(input.place());
      walk.enter(input.value(), value);
      // The tape's hold becomes that of the first reader.
      for (int reader = 1; reader < segment.readers(input.value()); reader++) {
        value.retain();
      }
    }
    for (int node = segment.from(); node < segment.to(); node++) {
      if (segment.computes(node)) {
        walk.compute(node, segment.readers(node + 1), tape);
      } else {
        walk.saveInputs(node, tape);
      }
      long now = System.nanoTime();
      tape.computedAgain(node, now - start);
      start = now;
    }
  }

  private Layer layer(int node) {
    return network.nodes().get(node).layer();
  }

  /** What one layer sees of the walk back. */
  private final class Step implements Backward {
    private final int node;
    private final long batch;
    private final TapeOperators operators;
    private final Tape tape;
    private final GradientSums sums;

    Step(int node, long batch, TapeOperators operators, Tape tape, GradientSums sums) {
      this.node = node;
      this.batch = batch;
      this.operators = operators;
      this.tape = tape;
      this.sums = sums;
    }

    @Override
    public TapeOperators operators() {
      return operators;
    }

    @Override
    public NDArray weight(int place) {
      return parameters.of(node)[place];
    }

    @Override
    public Restored restore(int place) {
      return tape.restore(new Place(node, place));
    }

    @Override
    public Parts restoreParts(int place, long gradientBytes) {
      return tape.restoreParts(new Place(node, place), gradientBytes, operators);
    }

    @Override
    public NDArray masked(int place, NDArray gradient) {
      return tape.masked(
          new Place(node, place),
          gradient,
          sums.isSole(gradient) ? operators.overwriting() : operators);
    }

    @Override
    public NormGradients throughNorm(int place, NDArray gradient, Statistics statistics) {
      return tape.throughNorm(new Place(node, place), gradient, statistics, operators);
    }

    @Override
    public int inputs() {
      return network.nodes().get(node).inputs().size();
    }

    @Override
    public long[] inputShape(int index) {
      return network.value(network.nodes().get(node).inputs().get(index)).batched(batch);
    }

    @Override
    public void offer(Supplier<NormNoise> noise) {
      observer.offered(node, noise);
    }

    @Override
    public boolean wantsInputs() {
      return network.nodes().get(node).inputs().stream().anyMatch(value -> value > 0);
    }
  }
}
