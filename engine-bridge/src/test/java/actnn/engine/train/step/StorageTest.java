package actnn.engine.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.HostMemory;
import actnn.engine.swap.SwapException;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
import actnn.engine.torch.OnHost;
import ai.djl.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnHost("names both kinds of device itself, and makes arrays on neither")
class StorageTest {
  @TempDir private Path folder;

  @Test
  void whoSwapsNothingOpensNoFileOnAnyDevice() {
    for (Device device : new Device[] {Device.cpu(), Device.gpu(0)}) {
      try (Storage storage = Storage.open(kernels(), device, folder, 0)) {
        assertThat(storage.swap()).isSameAs(SwapSpace.NONE);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tensorsOfACpuWaitInAFile() {
    try (Storage storage = Storage.open(kernels(), Device.cpu(), folder, 1)) {
      assertThat(storage.swap()).isInstanceOf(SwapFile.class);
    }
  }

  @Test
  void tensorsOfAGpuWaitInMainMemoryAndTakeNoFile() {
    try (Storage storage = Storage.open(kernels(), Device.gpu(0), folder, Long.MAX_VALUE)) {
      assertThat(storage.swap()).isInstanceOf(HostMemory.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDiskWithoutRoomIsRefused() {
    assertThatThrownBy(() -> Storage.open(kernels(), Device.cpu(), folder, Long.MAX_VALUE))
        .isInstanceOf(SwapException.class);
  }

  private static Kernels kernels() {
    return KernelChoice.choose(1, Device.cpu());
  }
}
