package actnn.engine.model;

import actnn.engine.bits.NormNoise;
import actnn.engine.layers.Backward;
import actnn.engine.layers.Forwarded;
import actnn.engine.layers.Gradients;
import actnn.engine.layers.Layer;
import actnn.engine.tape.Activation;
import actnn.engine.tape.Parts;
import actnn.engine.tape.Place;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Save;
import actnn.engine.tape.Tape;
import actnn.engine.torch.Operators;
import actnn.engine.torch.TapeOperators;
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
    this.network = network;
    this.parameters = parameters;
    this.observer = observer;
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
    Activation[] values = new Activation[last + 1];
    values[0] = new Activation(input, network.readers(0)).untouchable();
    for (int node = 0; node < last; node++) {
      Node at = network.nodes().get(node);
      NDArray[] inputs = at.inputs().stream().map(v -> values[v].array()).toArray(NDArray[]::new);
      Operators theirs =
          tape != null && mayOverwrite(node, values) ? operators.overwriting() : operators;
      Forwarded made = at.layer().forward(theirs, parameters.of(node), inputs);
      Activation first = values[at.inputs().get(0)];
      // The output of the network has the caller as its reader.
      int readers = Math.max(1, network.readers(node + 1));
      boolean overwrote = made.output() == inputs[0];
      values[node + 1] =
          overwrote
              ? first.overwritten(readers)
              : at.layer().isView()
                  ? first.view(made.output(), readers)
                  : new Activation(made.output(), readers);
      if (tape != null) {
        save(node, made, values, tape);
      }
      at.inputs().stream().skip(overwrote ? 1 : 0).forEach(v -> values[v].release());
      observer.forwarded(node, made.output());
    }
    return values[last].array();
  }

  /** Whether a layer may write into its first input: nobody reads it later, not even itself. */
  private boolean mayOverwrite(int node, Activation[] values) {
    Activation first = values[network.nodes().get(node).inputs().get(0)];
    return first.mayBeOverwritten()
        && layer(node).saves(network.inputsOf(node)).stream()
            .noneMatch(save -> save instanceof Save.Input || save instanceof Save.Whole);
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

  private void save(int node, Forwarded made, Activation[] values, Tape tape) {
    List<Save> saves = layer(node).saves(network.inputsOf(node));
    List<Integer> inputs = network.nodes().get(node).inputs();
    int own = 0;
    for (int i = 0; i < saves.size(); i++) {
      Place place = new Place(node, i);
      Save save = saves.get(i);
      if (save instanceof Save.Input input) {
        tape.save(place, save, values[inputs.get(input.index())]);
      } else if (save instanceof Save.Whole whole) {
        tape.save(place, save, values[inputs.get(whole.index())]);
      } else if (save instanceof Save.SignOfOutput) {
        tape.save(place, save, values[node + 1]);
      } else {
        tape.saveOwn(place, made.own().get(own++));
      }
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
