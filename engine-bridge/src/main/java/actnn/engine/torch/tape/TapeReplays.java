package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import actnn.engine.torch.Torch;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.operator.Replay;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Unknown functions on the tape: forward without a graph; backward computes once more, under
 * autograd, from the inputs that were kept. Thread rule as for {@link TapeOperators}.
 *
 * <p>What such a function makes may be a view of what it was given, and others write into what they
 * own. So its output, and every gradient but one, is copied out; nothing else that it makes
 * outlives the call.
 */
public final class TapeReplays {
  private final Program program;
  private final NDManager owner;
  private final TapeMode mode;

  TapeReplays(Program program, NDManager owner, TapeMode mode) {
    this.program = program;
    this.owner = owner;
    this.mode = mode;
  }

  NDArray forward(Replay replay, NDArray[] weights, NDArray[] inputs) {
    boolean recording = Torch.record(false);
    try (NDManager moment = owner.newSubManager()) {
      NDArray[] theirs = new NDArray[weights.length];
      for (int i = 0; i < theirs.length; i++) {
        boolean moves = mode.training() && !replay.learned().get(i);
        theirs[i] = moves && mode.isAgain() ? copy(weights[i], moment) : alias(weights[i], moment);
      }
      NDArray[] x = Stream.of(inputs).map(in -> alias(in, moment)).toArray(NDArray[]::new);
      if (mode.training()) {
        seed(replay, mode.randomness());
      }
      return program.tensor(owner, "copied", replay.function().of(theirs, x, mode.training()));
    } finally {
      Torch.record(recording);
    }
  }

  /**
   * Computes the function again and sends a gradient back through it. No running statistic moves.
   *
   * @param inputs what forward was given; stay the caller's
   * @param gradient of the output; stays the caller's
   */
  public Replay.Gradients backward(
      Replay replay, NDArray[] weights, NDArray[] inputs, NDArray gradient, boolean wantsInputs) {
    boolean recording = Torch.record(true);
    try (NDManager moment = owner.newSubManager()) {
      List<NDArray> leaves = new ArrayList<>();
      // Autograd may keep no array that was made without it, so inputs are copies.
      NDArray[] x = Stream.of(inputs).map(in -> copy(in, moment)).toArray(NDArray[]::new);
      if (wantsInputs) {
        leaves.addAll(List.of(x));
      }
      NDArray[] theirs = new NDArray[weights.length];
      for (int i = 0; i < theirs.length; i++) {
        boolean learns = replay.learned().get(i);
        theirs[i] = learns ? alias(weights[i], moment) : copy(weights[i], moment);
        if (learns) {
          leaves.add(theirs[i]);
        }
      }
      leaves.forEach(TapeReplays::track);
      seed(replay, mode.randomness());
      differentiate(replay.function().of(theirs, x, true), copy(gradient, moment));
      List<NDArray> made = leaves.stream().map(leaf -> gradient(leaf, leaves.get(0))).toList();
      int split = wantsInputs ? x.length : 0;
      return new Replay.Gradients(made.subList(0, split), made.subList(split, made.size()));
    } finally {
      Torch.record(recording);
    }
  }

  /**
   * Autograd refuses to differentiate what depends on nothing that has a gradient, and DJL cannot
   * be asked whether an array does. So a zero with a gradient is added, which nobody reads.
   */
  private static void differentiate(NDArray output, NDArray seed) {
    NDArray zero = seed.getManager().zeros(new Shape());
    track(zero);
    JniUtils.backward((PtNDArray) output.add(zero), (PtNDArray) seed, false, false);
  }

  private static void track(NDArray leaf) {
    JniUtils.attachGradient((PtNDArray) leaf, true);
  }

  /** What autograd left at a leaf: itself for the first of them, for others a copy. */
  private NDArray gradient(NDArray leaf, NDArray first) {
    NDArray found = JniUtils.getGradient((PtNDArray) leaf);
    if (found == null) {
      return owner.zeros(leaf.getShape(), leaf.getDataType());
    }
    if (leaf == first) {
      found.attach(owner);
      return found;
    }
    try (found) {
      return program.tensor(owner, "copied", found);
    }
  }

  /** Noise of the function's own is PyTorch's; it must be the same when computed again. */
  public static void seed(Replay replay, @Nullable Randomness randomness) {
    JniUtils.setSeed(Randomness.number(randomness, replay.stream()));
  }

  /** The same memory under a handle that goes with the manager. */
  private static NDArray alias(NDArray array, NDManager moment) {
    NDArray alias = array.stopGradient();
    alias.attach(moment);
    return alias;
  }

  private static NDArray copy(NDArray array, NDManager moment) {
    try (NDArray plain = array.stopGradient()) {
      NDArray copy = plain.duplicate();
      copy.attach(moment);
      return copy;
    }
  }
}
