package actnn.engine.model;

import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Layer;
import actnn.engine.quant.Fold;
import actnn.engine.tape.Activation;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way through some nodes in forward order. Each is freed when the last node that
 * reads it has run and the tape does not keep it. Confined to one thread.
 */
final class ForwardWalk {
  private final Network network;
  private final Parameters parameters;
  private final Operators operators;
  private final Activation[] values;

  ForwardWalk(Network network, Parameters parameters, Operators operators) {
    this.network = network;
    this.parameters = parameters;
    this.operators = operators;
    this.values = new Activation[network.nodes().size() + 1];
  }

  /** Brings a value in from outside. */
  void enter(int value, Activation activation) {
    values[value] = activation;
  }

  /** A value that was brought in or computed. */
  Activation value(int value) {
    return values[value];
  }

  /**
   * Computes the output of a node.
   *
   * @param readers how many will read it; where nobody does, only the tape may keep it
   * @param tape where the node's saves go; null saves nothing
   */
  void compute(int node, int readers, @Nullable Tape tape) {
    Node at = network.nodes().get(node);
    NDArray[] inputs = at.inputs().stream().map(v -> values[v].array()).toArray(NDArray[]::new);
    Operators theirs = mayOverwrite(node) ? operators.overwriting() : operators;
    Forwarded made = at.layer().forward(theirs, parameters.of(node), inputs);
    Activation first = values[at.inputs().get(0)];
    int holders = Math.max(1, readers);
    boolean overwrote = made.output() == inputs[0];
    values[node + 1] =
        overwrote
            ? first.overwritten(holders)
            : at.layer().isView()
                ? first.view(made.output(), holders)
                : new Activation(made.output(), holders);
    if (tape == null) {
      made.own().forEach(NDArray::close);
    } else {
      save(node, made.own(), tape);
    }
    at.inputs().stream().skip(overwrote ? 1 : 0).forEach(v -> values[v].release());
    if (readers == 0) {
      values[node + 1].release();
    }
  }

  /** Puts what a node saves on the tape that is not computed, since nobody needs its output. */
  void saveInputs(int node, Tape tape) {
    save(node, List.of(), tape);
    network.savedInputs(node).forEach(v -> values[v].release());
  }

  private void save(int node, List<NDArray> made, Tape tape) {
    List<Save> saves = layer(node).saves(network.inputsOf(node));
    int own = 0;
    for (int i = 0; i < saves.size(); i++) {
      Place place = new Place(node, i);
      Save save = saves.get(i);
      if (save instanceof Save.Own) {
        tape.saveOwn(place, made.get(own++));
      } else if (save instanceof Save.Input input && tape.folds(node)) {
        saveFolded(place, input, made, tape);
      } else {
        tape.save(place, save, values[network.savedValue(node, save)]);
      }
    }
  }

  private void saveFolded(Place place, Save.Input input, List<NDArray> made, Tape tape) {
    int node = place.node();
    int pixels = Math.toIntExact(network.value(node + 1).pixels());
    tape.saveFolded(
        place,
        input,
        values[network.savedValue(node, input)],
        values[node + 1].array(),
        () -> fold(parameters.of(node), made, pixels));
  }

  /** Of a batch norm, from gamma and beta and from mean and deviation of the batch. */
  private static Fold fold(NDArray[] weights, List<NDArray> statistics, int pixels) {
    return Fold.of(
        new Fold.Channels(
            HostCopies.floats(statistics.get(0)),
            HostCopies.floats(statistics.get(1)),
            HostCopies.floats(weights[0]),
            HostCopies.floats(weights[1])),
        pixels);
  }

  /** Whether a layer may write into its first input: nobody reads it later, not even itself. */
  private boolean mayOverwrite(int node) {
    Activation first = values[network.nodes().get(node).inputs().get(0)];
    return first.mayBeOverwritten() && network.savedInputs(node).isEmpty();
  }

  private Layer layer(int node) {
    return network.nodes().get(node).layer();
  }
}
