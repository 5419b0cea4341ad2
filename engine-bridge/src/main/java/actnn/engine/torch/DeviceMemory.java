package actnn.engine.torch;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What is in use where a device's tensors lie: of a CPU what {@link NativeMemory} says, of a CUDA
 * device what its driver says, all processes on it together.
 *
 * <p>PyTorch keeps the CUDA memory that tensors give up, and the driver cannot tell it from memory
 * in use. So there is an answer only where {@value #UNCACHED} is set, under which every tensor is
 * the driver's own (in pages of 2 MiB) and every allocation is slow.
 */
public final class DeviceMemory {
  /** Environment variable under which PyTorch keeps no CUDA memory back. */
  public static final String UNCACHED = "PYTORCH_NO_CUDA_MEMORY_CACHING";

  private DeviceMemory() {}

  /** Asks for the bytes in use; empty where nobody can say. */
  public static Optional<LongSupplier> of(Device device) {
    if (!device.isGpu()) {
      OptionalLong known = NativeMemory.usedBytes();
      return known.isEmpty()
          ? Optional.empty()
          : Optional.of(() -> NativeMemory.usedBytes().orElseThrow());
    }
    return System.getenv(UNCACHED) == null
        ? Optional.empty()
        : Optional.of(() -> CudaUtils.getGpuMemory(device).getUsed());
  }
}
