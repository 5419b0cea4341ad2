package actnn.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import actnn.app.run.home.Home;
import actnn.app.run.lock.HomeLock;
import java.nio.file.Path;
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
}
