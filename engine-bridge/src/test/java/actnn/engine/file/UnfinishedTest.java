package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is being written beside others")
class UnfinishedTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("goes when its process is gone, with all that is in it, and stays while that lives")
  void sweep() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    ProcessMark living = new ProcessMark(other.pid(), other.info().startInstant().orElseThrow());
    try {
      Path mine = Files.createFile(Unfinished.in(folder));
      Path theirs = Files.createFile(folder.resolve(name(living)));
      Path foreign = Files.createFile(folder.resolve(".writing-by-somebody-else.tmp"));
      // A container gives each of its processes the same number again; an earlier version's mark.
      ProcessMark earlier = new ProcessMark(ProcessMark.own().pid(), Instant.ofEpochMilli(1000));
      Path half = Files.createFile(folder.resolve(name(earlier)));
      Path halves = Files.createDirectory(folder.resolve(name(earlier)));
      Files.createFile(halves.resolve("01-summary.svg"));

      Unfinished.sweep(folder);
      assertThat(half).doesNotExist();
      assertThat(halves).doesNotExist();
      assertThat(mine).exists();
      assertThat(theirs).exists();
      assertThat(foreign).exists();

      other.destroyForcibly().waitFor();
      Unfinished.sweep(folder);
      assertThat(theirs).doesNotExist();
      assertThat(mine).exists();
    } finally {
      other.destroyForcibly();
    }
  }

  private static String name(ProcessMark mark) {
    return ".writing-" + mark + "-" + UUID.randomUUID() + ".tmp";
  }
}
