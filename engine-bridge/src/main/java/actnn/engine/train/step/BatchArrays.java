package actnn.engine.train.step;

import actnn.engine.data.Batch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Brings batches into arrays. */
public final class BatchArrays {
  private BatchArrays() {}

  /** The images (N, C, H, W); on the CPU they lie in the batch's own memory. */
  public static NDArray images(Batch batch, NDManager manager) {
    return manager.create(
        batch.bytes(),
        new Shape(
            batch.count(), batch.shape().channels(), batch.shape().height(), batch.shape().width()),
        DataType.FLOAT32);
  }
}
