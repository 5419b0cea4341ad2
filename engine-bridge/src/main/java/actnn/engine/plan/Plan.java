package actnn.engine.plan;

import java.util.List;

/**
 * Predicted memory of one training step, in bytes unless said otherwise.
 *
 * @param batch samples per step
 * @param layers in forward order
 * @param storedBytes activations held when forward ends
 * @param swappedBytes activations that wait outside of memory then
 * @param fp32Bytes what PyTorch would keep for the same step, shared storages once
 * @param averageBits mean bits of the codes of all quantised numbers; NaN where none are
 * @param parameters how many numbers the network learns
 * @param weightBytes parameters and buffers
 * @param gradientBytes gradients of the parameters
 * @param optimizerBytes state of the optimiser
 * @param inputBytes batches that the loader holds at once
 * @param peakBytes highest mark of everything that a step makes: stored activations, values and
 *     gradients on their way, gradients of weights, what the library takes for a moment
 * @param tapePeakBytes highest mark of the ledger: the tape and the copies beside it; 0 for
 *     autograd
 * @param assumed what could not be read from the data or will be learnt, a sentence each
 */
public record Plan(
    int batch,
    List<LayerPlan> layers,
    long storedBytes,
    long swappedBytes,
    long fp32Bytes,
    double averageBits,
    long parameters,
    long weightBytes,
    long gradientBytes,
    long optimizerBytes,
    long inputBytes,
    long peakBytes,
    long tapePeakBytes,
    List<String> assumed) {

  /**
   * One layer of a plan.
   *
   * @param name dotted path
   * @param kind such as {@code conv2d}
   * @param output shape of its output for one sample, such as {@code 16x32x32}
   * @param numbers numbers that it saves per sample
   * @param bits mean bits per stored number; 0 where nothing is stored
   * @param storedBytes held for it when forward ends
   * @param fp32Bytes held for it by plain fp32 training, shared storages at their first owner
   */
  public record LayerPlan(
      String name,
      String kind,
      String output,
      long numbers,
      double bits,
      long storedBytes,
      long fp32Bytes) {}

  /** The same plan with other assumptions. */
  Plan assuming(List<String> sentences) {
    return new Plan(
        batch,
        layers,
        storedBytes,
        swappedBytes,
        fp32Bytes,
        averageBits,
        parameters,
        weightBytes,
        gradientBytes,
        optimizerBytes,
        inputBytes,
        peakBytes,
        tapePeakBytes,
        List.copyOf(sentences));
  }

  /** {@code fp32Bytes / storedBytes}; 1 where nothing is stored. */
  public double ratio() {
    return storedBytes == 0 ? 1 : (double) fp32Bytes / storedBytes;
  }

  /**
   * What the highest mark holds beyond stored activations and gradients of weights. Those need not
   * all exist at that mark, so this is the least that comes and goes.
   */
  public long transientBytes() {
    return Math.max(0, peakBytes - storedBytes - gradientBytes);
  }

  /**
   * Everything that a step needs: the sum of all parts. Where stored activations and gradients of
   * weights are larger than the highest mark, since they never exist together, it is too much by
   * that difference.
   */
  public long totalBytes() {
    return weightBytes
        + gradientBytes
        + optimizerBytes
        + inputBytes
        + storedBytes
        + transientBytes();
  }
}
