package actnn.engine.plan;

import java.util.List;

/**
 * Predicted memory of one training step, in bytes unless said otherwise.
 *
 * @param batch samples per step
 * @param layers in forward order
 * @param storedBytes activations held when forward ends
 * @param fp32Bytes what PyTorch would keep for the same step, shared storages once
 * @param averageBits mean bits of the codes of all quantised numbers; NaN where none are
 * @param parameters how many numbers the network learns
 * @param weightBytes parameters and buffers
 * @param gradientBytes gradients of the parameters
 * @param optimizerBytes state of the optimiser
 * @param transientBytes largest memory that one layer needs while it runs: inputs, outputs, scratch
 * @param assumed what could not be read from the data, a sentence each
 */
public record Plan(
    int batch,
    List<LayerPlan> layers,
    long storedBytes,
    long fp32Bytes,
    double averageBits,
    long parameters,
    long weightBytes,
    long gradientBytes,
    long optimizerBytes,
    long transientBytes,
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
        fp32Bytes,
        averageBits,
        parameters,
        weightBytes,
        gradientBytes,
        optimizerBytes,
        transientBytes,
        List.copyOf(sentences));
  }

  /** {@code fp32Bytes / storedBytes}; 1 where nothing is stored. */
  public double ratio() {
    return storedBytes == 0 ? 1 : (double) fp32Bytes / storedBytes;
  }

  /** Everything that a step needs at its highest mark. */
  public long totalBytes() {
    return storedBytes + weightBytes + gradientBytes + optimizerBytes + transientBytes;
  }
}
