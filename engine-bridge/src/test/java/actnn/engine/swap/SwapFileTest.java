package actnn.engine.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.swap.SwapSpace.Slot;
import actnn.engine.torch.OnHost;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnHost("a file takes what lies in main memory; HostMemoryTest has what a GPU puts away")
class SwapFileTest {
  @TempDir private Path folder;

  @Test
  void whatComesBackIsWhatWasPutAwayInWhateverOrder() {
    try (NDManager manager = Torch.manager();
        SwapFile file = SwapFile.in(folder, 1000)) {
      NDArray first = manager.randomNormal(new Shape(3, 5, 7));
      NDArray second = manager.create(new int[] {1, -2, Integer.MAX_VALUE});
      float[] numbers = first.toFloatArray();
      Slot one = file.write(first);
      Slot two = file.write(second);
      first.close();
      NDArray backSecond = manager.create(new Shape(3), DataType.INT32);
      NDArray backFirst = manager.create(new Shape(3, 5, 7), DataType.FLOAT32);
      SwapSpace.Reading early = file.read(one, backFirst);
      file.read(two, backSecond).await();
      early.await();
      assertThat(backFirst.toFloatArray()).isEqualTo(numbers);
      assertThat(backSecond.toIntArray()).containsExactly(1, -2, Integer.MAX_VALUE);
    }
  }

  @Test
  void roomIsUsedAgainSoThatTheFileStaysAsLargeAsOneStep() {
    try (NDManager manager = Torch.manager();
        SwapFile file = SwapFile.in(folder, 0)) {
      NDArray array = manager.zeros(new Shape(25));
      for (int step = 0; step < 3; step++) {
        Slot a = file.write(array);
        Slot b = file.write(array);
        Slot c = file.write(array);
        assertThat(file.end()).isEqualTo(300);
        // b outlives c: then all of it is free at once.
        file.free(c);
        assertThat(file.end()).isEqualTo(200);
        file.free(a);
        assertThat(file.end()).isEqualTo(200);
        file.free(b);
        assertThat(file.end()).isZero();
      }
    }
  }

  @Test
  void theFolderHasNoFileOnceItIsClosed() throws IOException {
    try (NDManager manager = Torch.manager();
        SwapFile file = SwapFile.in(folder.resolve("run"), 0)) {
      file.write(manager.zeros(new Shape(25)));
    }
    try (Stream<Path> left = Files.list(folder.resolve("run"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDiskWithLessRoomThanAStepNeedsIsRefusedInOneSentence() {
    assertThatThrownBy(() -> SwapFile.in(folder, Long.MAX_VALUE))
        .isInstanceOf(SwapException.class)
        .hasMessageStartingWith("The swap file in " + folder + " cannot be opened (a step needs ")
        .hasMessageEndingWith(
            "make room on that disk, or take a level that does not swap, such as L3.");
  }

  /** What a full disk says is an exception of the channel; any other goes the same way. */
  @Test
  void aFileThatCannotBeWrittenIsOneSentenceToo() {
    SwapFile.Opener closedAtOnce =
        path -> {
          FileChannel channel =
              FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          channel.close();
          return channel;
        };
    try (NDManager manager = Torch.manager();
        SwapFile file = SwapFile.in(folder, 0, closedAtOnce)) {
      NDArray array = manager.zeros(new Shape(25));
      assertThatThrownBy(() -> file.write(array))
          .isInstanceOf(SwapException.class)
          .hasMessageContaining("cannot take 100 bytes more (it is closed already)")
          .hasMessageEndingWith("such as L3.");
    }
  }
}
