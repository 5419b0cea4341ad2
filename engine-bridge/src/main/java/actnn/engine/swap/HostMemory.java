package actnn.engine.swap;

import actnn.engine.torch.HostCopies;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Swaps tensors of a GPU to main memory, which is pinned so that the GPU copies by itself: the
 * training thread queues a copy and goes on, both ways. A reading is there for whatever is computed
 * after it as soon as it has been begun.
 */
public final class HostMemory implements SwapSpace {
  private final NDManager host = Torch.manager();
  private final Map<Long, NDArray> copies = new HashMap<>();
  private long end;

  /** Opens a space without room; what is put away takes it. */
  public HostMemory() {}

  @Override
  public Slot write(NDArray array) {
    Slot slot = new Slot(end, array.size() * array.getDataType().getNumOfBytes());
    copies.put(slot.offset(), HostCopies.out(array, host));
    end += Math.max(1, slot.bytes());
    return slot;
  }

  @Override
  public Reading read(Slot slot, NDArray into) {
    NDArray copy = of(copies.get(slot.offset()));
    if (copy.size() != into.size() || copy.getDataType() != into.getDataType()) {
      throw new IllegalArgumentException(
          "A slot of %d numbers of type %s does not fit a tensor of %d of type %s."
              .formatted(copy.size(), copy.getDataType(), into.size(), into.getDataType()));
    }
    try (NDArray shaped = copy.reshape(into.getShape())) {
      HostCopies.back(shaped, into);
    }
    return () -> {};
  }

  @Override
  public void free(Slot slot) {
    of(copies.remove(slot.offset())).close();
    if (copies.isEmpty()) {
      end = 0;
    }
  }

  private static NDArray of(@Nullable NDArray copy) {
    if (copy == null) {
      throw new IllegalStateException("nothing has been put away there");
    }
    return copy;
  }

  /** How many tensors wait. */
  int waiting() {
    return copies.size();
  }

  @Override
  public void close() {
    host.close();
    copies.clear();
  }
}
