package actnn.engine.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * What lies on a device, in main memory: numbers for Java, or copies that wait there and go back.
 * Such copies of a GPU's tensors go to pinned memory and are queued behind what it computes: a call
 * returns before the bytes have moved, and the order of the queue sees to it that whatever is
 * queued later finds them there. So both ends may be given up at once, and the processor may not
 * read a copy. Thread-safe.
 */
public final class HostCopies {
  private HostCopies() {}

  /**
   * A copy in main memory.
   *
   * @param owner the copy is attached to it
   */
  public static NDArray out(NDArray x, NDManager owner) {
    return Compiled.PROGRAM.tensor(owner, "out", x, x.getDevice().isGpu());
  }

  /** Overwrites a tensor with a copy that {@link #out} made of one of the same shape. */
  public static void back(NDArray copy, NDArray into) {
    Compiled.PROGRAM.run("back", copy, into);
  }

  /** The numbers of a float32 array. */
  public static float[] floats(NDArray array) {
    return onHost(array, NDArray::toFloatArray);
  }

  /** The bytes of an array, in the order of this machine. */
  public static byte[] bytes(NDArray array) {
    return onHost(
        array,
        host -> {
          ByteBuffer view = host.toByteBuffer(true);
          byte[] bytes = new byte[view.remaining()];
          view.get(bytes);
          return bytes;
        });
  }

  /** DJL would leave a GPU's copy with the array's manager, which may live as long as the run. */
  private static <T> T onHost(NDArray array, Function<NDArray, T> read) {
    if (!array.getDevice().isGpu()) {
      return read.apply(array);
    }
    try (NDArray host = array.toDevice(Device.cpu(), false)) {
      return read.apply(host);
    }
  }

  /** Code without state: compiled when first needed, for the rest of the process. */
  private static final class Compiled {
    static final Program PROGRAM = Program.load(HostCopies.class, "HostCopies", "host.py");
  }
}
