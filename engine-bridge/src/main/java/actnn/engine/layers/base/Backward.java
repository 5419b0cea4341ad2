package actnn.engine.layers.base;

import actnn.engine.bits.NormNoise;
import actnn.engine.tape.NormGradients;
import actnn.engine.tape.Parts;
import actnn.engine.tape.Restored;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/** What a layer is given to differentiate itself. */
public interface Backward {
  /** The functions to compute with. */
  TapeOperators operators();

  /** A weight, by its place in {@link Layer#weights}. */
  NDArray weight(int place);

  /** Takes back a save, by its place in {@link Layer#saves}; each can be taken once. */
  Restored restore(int place);

  /**
   * Takes the saved input of a convolution back in as many parts of the batch as it shall work on.
   *
   * @param gradientBytes of the gradient that arrived
   */
  Parts restoreParts(int place, long gradientBytes);

  /**
   * The gradient where the sign saved at that place is positive, 0 elsewhere; takes the save back.
   */
  NDArray masked(int place, NDArray gradient);

  /**
   * Sends a gradient back through a batch norm of the batch's statistics, whose input was saved at
   * that place; takes the save back.
   */
  NormGradients throughNorm(int place, NDArray gradient, Statistics statistics);

  /** How many inputs there are. */
  int inputs();

  /** Shape of an input, with the batch in front. */
  long[] inputShape(int index);

  /**
   * Offers where noise in this layer's saved input goes, to whoever allocates bits; the offer is
   * only computed if somebody does.
   */
  void offer(Supplier<NormNoise> noise);

  /** Whether anybody wants the gradients of the inputs. */
  boolean wantsInputs();
}
