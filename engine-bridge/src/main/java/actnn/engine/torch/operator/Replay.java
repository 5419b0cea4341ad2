package actnn.engine.torch.operator;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A function that is known by what it computes alone, so that its gradient can only be had by
 * computing it once more while autograd looks.
 *
 * @param function what it computes
 * @param learned for each array that it computes with, whether that has a gradient; one without may
 *     be moved by the function, as running statistics are
 * @param stream number of its noise; two of one network never share one
 */
public record Replay(Function function, List<Boolean> learned, int stream) {
  /** What is computed. Leaves its inputs as they are. */
  @FunctionalInterface
  public interface Function {
    /**
     * Computes.
     *
     * @param weights arrays to compute with
     * @param inputs with the batch in front
     * @param training whether it drops numbers and moves running statistics
     * @return one array; may be one of the inputs or a view of it
     */
    NDArray of(NDArray[] weights, NDArray[] inputs, boolean training);
  }

  /**
   * What it sends back.
   *
   * @param inputs one for each input; empty where nobody wants them
   * @param weights one for each learned array
   */
  public record Gradients(List<NDArray> inputs, List<NDArray> weights) {}

  /** Copies the list. */
  public Replay {
    learned = List.copyOf(learned);
  }
}
