package actnn.engine.plan.walk;

import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Workspace;
import actnn.engine.model.Network;
import actnn.engine.model.Segment;
import actnn.engine.model.Segments;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.footprint.Footprint.Kept;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Save;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one step as {@link actnn.engine.model.Pass} does, with sizes in place of arrays,
 * and notes the highest mark of what exists at once: values that somebody still reads, the tape,
 * gradients on their way, and what operations take for a moment. Weights and the batch itself are
 * not in it; gradients of weights are from the moment that they exist.
 *
 * <p>All arms are walked alike. Autograd keeps what {@link Layer#autogradSaves} says, and adds to
 * gradients of weights that it keeps from step to step. What is computed again in backward is
 * walked again, too. That a ReLU or an addition may write into its input is left out: a convolution
 * beside it needs more.
 */
public final class StepWalk {
  private final Network network;
  private final Footprint footprint;
  private final Footprint unwound;
  private final Segments segments;
  private final @Nullable Compression compression;
  private final int batch;
  private final int[] holders;
  private final BitSet viewed = new BitSet();
  private final GradientSizes gradients;
  private final HighMark mark = new HighMark();
  private final TapeSizes tape = new TapeSizes(mark);

  private StepWalk(
      Network network,
      Footprint footprint,
      @Nullable Compression compression,
      Segments segments,
      int batch) {
    this.network = network;
    this.footprint = footprint;
    this.segments = segments;
    this.unwound = Footprint.again(footprint, network, segments, batch);
    this.compression = compression;
    this.batch = batch;
    int values = network.nodes().size() + 1;
    holders = new int[values];
    gradients = new GradientSizes(values, mark);
  }

  /**
   * Highest marks of a step, in bytes.
   *
   * @param step of everything that it makes
   * @param tape of what the ledger counts: what the tape holds and the copies beside it; to the
   *     byte while every layer has the average bits. Bits that are learnt leave the sum as it is,
   *     but the mark lies somewhere on the way back, where those of late layers are gone
   */
  public record Peaks(long step, long tape) {}

  /**
   * Walks through a step on a batch of that size.
   *
   * @param compression how the tape keeps; null for autograd
   */
  public static Peaks peaks(
      Network network, Footprint footprint, @Nullable Compression compression, int batch) {
    return peaks(network, footprint, compression, Segments.none(network), batch);
  }

  /** The same where some segments are computed a second time. */
  public static Peaks peaks(
      Network network,
      Footprint footprint,
      @Nullable Compression compression,
      Segments segments,
      int batch) {
    StepWalk walk = new StepWalk(network, footprint, compression, segments, batch);
    int last = network.nodes().size();
    // The batch's memory is there before and after.
    walk.holders[0] = Integer.MAX_VALUE / 2;
    if (compression == null) {
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
    return new Peaks(walk.mark.peak(), walk.tape.peak());
  }

  private void forward(int node, int readers, List<Kept> saves) {
    List<Integer> inputs = network.nodes().get(node).inputs();
    boolean view = layer(node).isView();
    int output = node + 1;
    int held = Math.max(1, readers);
    if (view) {
      holders[network.memory(output)] += held;
      viewed.set(network.memory(output));
    } else {
      mark.take(bytes(output));
      holders[output] = held;
    }
    mark.moment(batch * workspace(node).forward());
    saves.forEach(kept -> keep(node, kept));
    inputs.forEach(this::release);
    if (readers == 0) {
      release(output);
    }
  }

  private void keep(int node, Kept kept) {
    tape.keep(kept);
    if (kept.form() == Compression.Form.FOLDED && !kept.isShared()) {
      int input = network.nodes().get(node).inputs().get(0);
      tape.moment(isNeededByOthers(input) ? bytesOf(input) : 0);
    }
    if (TapeSizes.holdsValue(kept)) {
      holders[kept.value()]++;
    }
  }

  /** If not, a layer that reads it may write into it. */
  private boolean isNeededByOthers(int value) {
    int memory = network.memory(value);
    return holders[memory] > 1 || viewed.get(memory);
  }

  /** The tape's hold on what a segment begins with becomes that of its first reader. */
  private void computeAgain(Segment segment) {
    for (Segment.Input input : segment.inputs()) {
      holders[network.memory(input.value())] += segment.readers(input.value()) - 1;
    }
    for (int node = segment.from(); node < segment.to(); node++) {
      kept(node, footprint).forEach(tape::release);
    }
    for (int node = segment.from(); node < segment.to(); node++) {
      if (segment.computes(node)) {
        forward(node, segment.readers(node + 1), kept(node, unwound));
      } else {
        int at = node;
        kept(node, unwound).forEach(kept -> keep(at, kept));
        network.savedInputs(node).forEach(this::release);
      }
    }
  }

  private void backward(int node) {
    int gradient = gradients.take(node + 1);
    long samples = largestPart(node);
    boolean inParts = samples < batch;
    for (Kept kept : kept(node, unwound)) {
      tape.restore(kept, copy(kept, samples), inParts);
    }
    List<Integer> inputs = network.nodes().get(node).inputs();
    boolean wanted = inputs.stream().anyMatch(value -> value > 0);
    boolean passedOn = layer(node).passesGradientOn();
    mark.take(weightGradients(node));
    if (compression == null) {
      mark.free(weightGradients(node));
    }
    long made = wanted && !passedOn ? inputs.stream().mapToLong(this::bytes).sum() : 0;
    // A part's gradients stand beside the whole ones that they are written and added to.
    long ofPart = inParts ? made / batch * samples + weightGradients(node) : 0;
    mark.moment(made + ofPart + samples * workspace(node).backward());
    for (Kept kept : kept(node, unwound)) {
      tape.drop(kept, copy(kept, samples), inParts);
      if (TapeSizes.holdsValue(kept)) {
        release(kept.value());
      }
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

  /** Bytes of so many samples of what is unpacked of a save. */
  private long copy(Kept kept, long samples) {
    return TapeSizes.isCopied(kept) ? bytesOf(kept.value()) / batch * samples : 0;
  }

  /** Samples of the batch that a layer's backward pass takes at a time. */
  private long largestPart(int node) {
    if (compression == null || !layer(node).goesBackInParts()) {
      return batch;
    }
    Save input = layer(node).saves(network.inputsOf(node)).get(0);
    long numbers = network.inputsOf(node).get(0).numbers();
    Compression.Sizes sample = new Compression.Sizes(network.value(node + 1).numbers(), numbers);
    return compression.largestPart(node, input, sample, batch);
  }

  private void release(int value) {
    int memory = network.memory(value);
    if (--holders[memory] == 0) {
      mark.free(bytes(memory));
    }
  }

  private List<Kept> kept(int node, Footprint when) {
    Footprint.Cost cost = when.costs().get(node);
    return compression == null ? cost.autogradSaves() : cost.saves();
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
    return value == 0 ? 0 : bytesOf(value);
  }

  private long bytesOf(int value) {
    return batch * network.value(value).numbers() * Float.BYTES;
  }
}
