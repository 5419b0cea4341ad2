package actnn.engine.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.swap.SwapSpace.Slot;
import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** On a CPU the copies are not pinned; everything else is alike. */
class HostMemoryTest {
  @Test
  void whatComesBackIsWhatWasPutAwayInWhateverOrder() {
    try (NDManager manager = TestDevice.manager();
        HostMemory memory = new HostMemory()) {
      NDArray first = manager.randomNormal(new Shape(3, 5, 7));
      NDArray second = manager.create(new int[] {1, -2, Integer.MAX_VALUE});
      float[] numbers = first.toFloatArray();
      Slot one = memory.write(first);
      Slot two = memory.write(second);
      assertThat(one.bytes()).isEqualTo(4 * 3 * 5 * 7);
      first.close();
      NDArray backSecond = manager.create(new Shape(3), DataType.INT32);
      // A slot is as many bytes; their shape is the caller's.
      NDArray backFirst = manager.create(new Shape(105), DataType.FLOAT32);
      SwapSpace.Reading early = memory.read(one, backFirst);
      memory.read(two, backSecond).await();
      early.await();
      assertThat(backFirst.toFloatArray()).isEqualTo(numbers);
      assertThat(backSecond.toIntArray()).containsExactly(1, -2, Integer.MAX_VALUE);
    }
  }

  @Test
  void whatIsGivenUpIsGoneAndItsRoomToo() {
    try (NDManager manager = TestDevice.manager();
        HostMemory memory = new HostMemory()) {
      NDArray array = manager.zeros(new Shape(25));
      Slot a = memory.write(array);
      Slot b = memory.write(array);
      assertThat(memory.waiting()).isEqualTo(2);
      memory.free(a);
      assertThatThrownBy(() -> memory.read(a, array)).isInstanceOf(IllegalStateException.class);
      memory.read(b, array).await();
      memory.free(b);
      assertThat(memory.waiting()).isZero();
    }
  }

  @Test
  void aTensorOfAnotherSizeOrTypeIsRefused() {
    try (NDManager manager = TestDevice.manager();
        HostMemory memory = new HostMemory()) {
      Slot slot = memory.write(manager.zeros(new Shape(25)));
      NDArray longer = manager.zeros(new Shape(26));
      NDArray whole = manager.create(new Shape(25), DataType.INT32);
      assertThatThrownBy(() -> memory.read(slot, longer)).hasMessageContaining("26");
      assertThatThrownBy(() -> memory.read(slot, whole)).hasMessageContaining("int32");
    }
  }
}
