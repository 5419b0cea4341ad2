package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.ConfigException;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.SwapException;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
import ai.djl.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void tensorsOfAGpuAreRefusedAndSoIsADiskWithoutRoom() {
    assertThatThrownBy(() -> Storage.open(kernels(), Device.gpu(1), folder, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("'level' cannot be one that swaps on cuda:1");
    assertThatThrownBy(() -> Storage.open(kernels(), Device.cpu(), folder, Long.MAX_VALUE))
        .isInstanceOf(SwapException.class);
  }

  private static Kernels kernels() {
    return KernelChoice.choose(1, Device.cpu());
  }
}
