package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.autograd.AutogradOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Single-precision arrays as the tensors of a checkpoint and back. The machines that PyTorch runs
 * on are all little-endian, as the file is.
 */
final class ArrayBytes {
  private ArrayBytes() {}

  /** A copy of an array's numbers. */
  static Tensor copy(String name, NDArray array) {
    byte[] bytes = HostCopies.bytes(array);
    return new Tensor(name, Tensor.Type.F32, array.getShape().getShape(), bytes);
  }

  /**
   * Overwrites an array's numbers. They stay in PyTorch's own memory: with another alignment its
   * sums could come out differently.
   */
  static void restore(Tensor tensor, NDArray target, NDManager manager) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(tensor.bytes().length).order(ByteOrder.nativeOrder());
    bytes.put(tensor.bytes()).rewind();
    boolean recording = AutogradOperators.record(false);
    try (NDArray source = manager.create(bytes, target.getShape(), DataType.FLOAT32)) {
      source.copyTo(target);
    } finally {
      AutogradOperators.record(recording);
    }
  }
}
