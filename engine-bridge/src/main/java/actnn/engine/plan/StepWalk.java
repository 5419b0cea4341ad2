package actnn.engine.plan;

import actnn.engine.layers.Layer;
import actnn.engine.layers.Workspace;
import actnn.engine.model.Footprint;
import actnn.engine.model.Footprint.Kept;
import actnn.engine.model.Network;
import actnn.engine.model.Segment;
import actnn.engine.model.Segments;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Compression.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through one step as {@link actnn.engine.model.Pass} does, with sizes in place of arrays,
 * and notes the highest mark of what exists at once: values that somebody still reads, the tape,
 * gradients on their way, and what operations take for a moment. Weights and the batch itself are
 * not in it; gradients of weights are from the moment that they exist.
 *
 * <p>Both arms are walked alike. Autograd keeps what {@link Layer#autogradSaves} says, and adds to
 * gradients of weights that it keeps from step to step. What is computed again in backward is
 * walked again, too. That a ReLU or an addition may write into its input is left out: a convolution
 * beside it needs more.
 */
final class StepWalk {
  private final Network network;
  private final Footprint footprint;
  private final Footprint unwound;
  private final Segments segments;
  private final boolean autograd;
  private final long batch;
  private final int[] holders;
  private final int[] codeHolders;
  private final long[] codeBytes;
  private final GradientSizes gradients;
  private final HighMark mark = new HighMark();

  private StepWalk(
      Network network, Footprint footprint, Segments segments, boolean autograd, long batch) {
    this.network = network;
    this.footprint = footprint;
    this.segments = segments;
    // What is computed again is then kept whole.
    this.unwound =
        segments.all().isEmpty()
            ? footprint
            : Footprint.of(network, Compression.none(), Math.toIntExact(batch));
    this.autograd = autograd;
    this.batch = batch;
    int values = network.nodes().size() + 1;
    holders = new int[values];
    codeHolders = new int[values];
    codeBytes = new long[values];
    gradients = new GradientSizes(values, mark);
  }

  /** Bytes at the highest mark of a step on a batch of that size. */
  static long peakBytes(
      Network network, Footprint footprint, Segments segments, boolean autograd, long batch) {
    StepWalk walk = new StepWalk(network, footprint, segments, autograd, batch);
    int last = network.nodes().size();
    // The batch's memory is there before and after.
    walk.holders[0] = Integer.MAX_VALUE / 2;
    if (autograd) {
      walk.mark.take(Float.BYTES * network.parameters());
    }
    for (int node = 0; node < last; node++) {
      walk.forward(node, Math.max(1, network.readers(node + 1)), walk.kept(node, footprint));
    }
    walk.release(last);
    walk.gradients.add(last, walk.bytes(last));
    for (int node = last - 1; node >= 0; node--) {
      Segment segment = segments.of(node);
      if (segment != null && segment.to() == node + 1) {
        walk.computeAgain(segment);
      }
      walk.backward(node);
    }
    return walk.mark.peak();
  }

  private void forward(int node, int readers, List<Kept> saves) {
    List<Integer> inputs = network.nodes().get(node).inputs();
    boolean view = layer(node).isView();
    int output = node + 1;
    int held = Math.max(1, readers);
    if (view) {
      holders[network.memory(output)] += held;
    } else {
      mark.take(bytes(output));
      holders[output] = held;
    }
    mark.moment(batch * workspace(node).forward());
    saves.forEach(this::keep);
    inputs.forEach(this::release);
    if (readers == 0) {
      release(output);
    }
  }

  /** The tape's hold on what a segment begins with becomes that of its first reader. */
  private void computeAgain(Segment segment) {
    List<Integer> unread = new ArrayList<>();
    for (Segment.Input input : segment.inputs()) {
      int readers = segment.readers(input.value());
      holders[network.memory(input.value())] += Math.max(0, readers - 1);
      if (readers == 0) {
        unread.add(input.value());
      }
    }
    for (int node = segment.from(); node < segment.to(); node++) {
      if (segment.computes(node)) {
        forward(node, segment.readers(node + 1), kept(node, unwound));
      } else {
        kept(node, unwound).forEach(this::keep);
      }
    }
    unread.forEach(this::release);
  }

  private void keep(Kept kept) {
    if (kept.form() == Form.FULL) {
      holders[kept.value()]++;
      return;
    }
    mark.take(kept.bytes());
    if (isCopied(kept)) {
      codeHolders[kept.value()]++;
      // Without sharing each save has codes of its own, all of one size.
      codeBytes[kept.value()] = Math.max(codeBytes[kept.value()], kept.bytes());
    }
  }

  private void backward(int node) {
    int gradient = gradients.take(node + 1);
    long unpacked = 0;
    for (Kept kept : kept(node, unwound)) {
      unpacked += unpack(kept);
    }
    List<Integer> inputs = network.nodes().get(node).inputs();
    boolean wanted = inputs.stream().anyMatch(value -> value > 0);
    boolean passedOn = layer(node).passesGradientOn();
    mark.take(weightGradients(node));
    if (autograd) {
      mark.free(weightGradients(node));
    }
    long made = wanted && !passedOn ? inputs.stream().mapToLong(this::bytes).sum() : 0;
    mark.moment(made + batch * workspace(node).backward());
    mark.free(unpacked);
    for (Kept kept : kept(node, unwound)) {
      dropped(kept);
    }
    if (wanted) {
      for (int input : inputs) {
        if (passedOn) {
          gradients.pass(input, gradient);
        } else {
          gradients.add(input, bytes(input));
        }
      }
    }
    gradients.drop(gradient);
  }

  /** Whether backward reads a copy of it in float32. */
  private static boolean isCopied(Kept kept) {
    return kept.form() == Form.QUANTISED || kept.form() == Form.BFLOAT16;
  }

  /** The codes go once the copy is there. */
  private long unpack(Kept kept) {
    if (!isCopied(kept)) {
      return 0;
    }
    long copy = bytes(kept.value());
    mark.take(copy);
    if (--codeHolders[kept.value()] == 0 || kept.bytes() > 0) {
      mark.free(codeBytes[kept.value()]);
    }
    return copy;
  }

  private void dropped(Kept kept) {
    if (kept.form() == Form.FULL) {
      release(kept.value());
    } else if (!isCopied(kept)) {
      mark.free(kept.bytes());
    }
  }

  private void release(int value) {
    int memory = network.memory(value);
    if (--holders[memory] == 0) {
      mark.free(bytes(memory));
    }
  }

  private List<Kept> kept(int node, Footprint when) {
    Footprint.Cost cost = when.costs().get(node);
    return autograd ? cost.autogradSaves() : cost.saves();
  }

  private long weightGradients(int node) {
    return network.weightsOf(node).stream()
        .filter(weight -> weight.trainable())
        .mapToLong(weight -> Float.BYTES * weight.numbers())
        .sum();
  }

  private Workspace workspace(int node) {
    return layer(node).workspace(network.inputsOf(node));
  }

  private Layer layer(int node) {
    return network.nodes().get(node).layer();
  }

  private long bytes(int value) {
    return value == 0 ? 0 : batch * network.value(value).numbers() * Float.BYTES;
  }
}
