package actnn.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the n-th call to the disk fail, for every n, and looks what is there afterwards. */
class FailingDiskTest {
  @TempDir private Path runs;

  @Test
  void whicheverCallFailsTheNewestReadableCheckpointIsTheOldOneOrTheNewOne() throws IOException {
    int failures = 0;
    for (int n = 1; ; n++) {
      Path folder = runs.resolve("run-" + n);
      Checkpoints healthy = new Checkpoints(folder, Disk.REAL);
      healthy.save(Samples.checkpoint(10), 2, () -> {});
      healthy.save(Samples.checkpoint(20), 2, () -> {});
      FailingDisk disk = new FailingDisk(n);
      boolean failed = false;
      try {
        new Checkpoints(folder, disk).save(Samples.checkpoint(30), 2, () -> {});
      } catch (IOException e) {
        assertThat(e).hasMessage("call " + n + " failed");
        failed = true;
      }
      healthy.sweep();
      long newest = healthy.newest(99).checkpoint().position().step();
      assertThat(newest).isIn(failed ? List.of(20L, 30L) : List.of(30L));
      assertThat(names(folder)).noneMatch(name -> name.endsWith(".tmp")).hasSizeBetween(2, 3);
      if (!failed) {
        break;
      }
      failures++;
    }
    // create, write, force, move, force of the folder, delete of the oldest
    assertThat(failures).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aFailedWriteLeavesNoTemporaryFile() throws IOException {
    for (int n = 2; n <= 4; n++) {
      Path folder = runs.resolve("clean-" + n);
      try {
        new Checkpoints(folder, new FailingDisk(n)).save(Samples.checkpoint(1), 2, () -> {});
        throw new AssertionError("call " + n + " did not fail");
      } catch (IOException e) {
        assertThat(names(folder)).isEmpty();
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static final class FailingDisk implements Disk {
    private final int failing;
    private int calls;

    FailingDisk(int failing) {
      this.failing = failing;
    }

    private void count() throws IOException {
      if (++calls == failing) {
        throw new IOException("call " + failing + " failed");
      }
    }

    @Override
    public FileChannel create(Path path) throws IOException {
      count();
      return Disk.super.create(path);
    }

    @Override
    public OutputStream stream(FileChannel file) {
      return new FilterOutputStream(Disk.super.stream(file)) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          count();
          out.write(bytes, from, length);
        }
      };
    }

    @Override
    public void force(FileChannel file) throws IOException {
      count();
      Disk.super.force(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      count();
      Disk.super.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
      count();
      Disk.super.forceFolder(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
      count();
      Disk.super.delete(path);
    }
  }
}
