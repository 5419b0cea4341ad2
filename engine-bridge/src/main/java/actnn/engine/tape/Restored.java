package actnn.engine.tape;

import ai.djl.ndarray.NDArray;

/**
 * A save given back for backward; close it when the layer is done with it.
 *
 * @param array its values, exact or unpacked
 * @param after what closing does
 */
public record Restored(NDArray array, Runnable after) implements AutoCloseable {
  @Override
  public void close() {
    after.run();
  }
}
