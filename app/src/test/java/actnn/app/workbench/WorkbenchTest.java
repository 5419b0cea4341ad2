package actnn.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import actnn.app.run.home.Home;
import actnn.app.run.lock.HomeLock;
import actnn.engine.file.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The workbench")
class WorkbenchTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("gives its home back whatever fails while it closes")
  void closesAll() {
    Workbench bench = Workbench.open(Home.open(folder));
    // Who is interrupted does not wait for the thread that watches the runs, unless it is faster.
    Thread.currentThread().interrupt();
    Throwable failure = catchThrowable(bench::close);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure == null || failure instanceof IllegalStateException).isTrue();
    assertThatThrownBy(() -> bench.catalog().list()).isInstanceOf(RuntimeException.class);
    try (HomeLock alone = HomeLock.alone(folder, "a test")) {
      assertThat(alone).isNotNull();
    }
  }

  @Test
  @DisplayName("takes away half a copy of the store that a process died over, and no other's")
  void sweepsHalfCopies() throws IOException {
    Path copies = Files.createDirectories(folder.resolve("backups"));
    String name = "actnn-20260131T120000Z.db.";
    Path left = copies.resolve(name + new ProcessMark(999_999_999L, Instant.EPOCH) + ".tmp");
    Path own = copies.resolve(name + ProcessMark.own() + ".tmp");
    Files.writeString(left, "half");
    Files.writeString(own, "half");
    Workbench.openForCommand(Home.open(folder)).close();
    assertThat(left).doesNotExist();
    assertThat(own).exists();
  }
}
