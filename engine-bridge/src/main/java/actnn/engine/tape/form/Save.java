package actnn.engine.tape.form;

import actnn.engine.bits.Sensitivity;

/** One thing that a layer needs again in backward, declared from shapes alone. */
public sealed interface Save {

  /**
   * The layer's input, of which an unbiased estimate is good enough.
   *
   * @param index which input
   * @param sensitivity how rounding noise in it becomes variance of a gradient
   */
  record Input(int index, Sensitivity sensitivity) implements Save {}

  /**
   * The layer's input as it is.
   *
   * @param index which input
   */
  record Whole(int index) implements Save {}

  /** Of the layer's output, only where it is positive. */
  record SignOfOutput() implements Save {}

  /**
   * Something that the layer computed beside its output and that is kept as it is.
   *
   * @param what for people, such as {@code batch statistics}
   * @param bytesPerSample bytes for each sample of the batch
   * @param bytesPerBatch bytes however large the batch
   */
  record Own(String what, long bytesPerSample, long bytesPerBatch) implements Save {}
}
