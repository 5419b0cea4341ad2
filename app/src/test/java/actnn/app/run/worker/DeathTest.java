package actnn.app.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A worker that left a report of a crash")
class DeathTest {
  private static final String MEMORY =
      "#\n# There is insufficient memory for the Java Runtime Environment to continue.\n"
          + "# Native memory allocation (mmap) failed to map 65536 bytes.\n";

  private static final long PID = 4711;
  private static final String FAREWELL =
      "Worker 4711 ends as FAILED, which its journal could not be told:\n"
          + "The journal cannot be written (No space left on device): make room.\n";

  @TempDir private Path folder;

  @ParameterizedTest(name = "with exit code {0}")
  @CsvSource({"1", "134", "70", ","})
  @DisplayName("since Java got no more memory ran out of it, however it ended")
  void memory(Integer exitCode) throws IOException {
    Files.writeString(folder.resolve(LastWords.CRASH_REPORT), MEMORY);
    Death death = Death.in(folder, PID, exitCode);
    assertThat(death.kind()).isEqualTo(Death.Kind.OUT_OF_MEMORY);
    assertThat(death.sentence())
        .startsWith("The system has no more memory for the worker (There is insufficient memory")
        .contains("take a smaller batch");
  }

  @ParameterizedTest(name = "with exit code {0}")
  @ValueSource(ints = {2, 71})
  @DisplayName("but ended with a code of its own failed, and its sentence says no other thing")
  void failed(int exitCode) throws IOException {
    Files.writeString(folder.resolve(LastWords.CRASH_REPORT), MEMORY);
    Death death = Death.in(folder, PID, exitCode);
    assertThat(death.kind()).isEqualTo(Death.Kind.FAILED);
    assertThat(death.sentence()).startsWith("The worker ended with exit code " + exitCode);
    assertThat(death.lastWords()).contains(LastWords.CRASH_REPORT);
  }

  @ParameterizedTest(name = "with exit code {0}")
  @CsvSource({"71", "137", "2", ","})
  @DisplayName("but said itself how it ends did so, for everybody who looks")
  void farewell(Integer exitCode) throws IOException {
    Files.writeString(
        folder.resolve("worker.log"), "a warning\n" + FAREWELL + "The last of the native code.\n");
    Death death = Death.in(folder, PID, exitCode);
    assertThat(death.kind()).isEqualTo(Death.Kind.FAILED);
    assertThat(death.sentence())
        .isEqualTo("The journal cannot be written (No space left on device): make room.");
    assertThat(WorkerProcess.deathIn(folder, PID)).isPresent();
  }

  @Test
  @DisplayName("does not end as an earlier worker of its run said, nor as half a farewell")
  void noFarewell() throws IOException {
    Path log = folder.resolve("worker.log");
    Files.writeString(log, FAREWELL);
    assertThat(WorkerProcess.deathIn(folder, PID + 1)).isEmpty();
    assertThat(Death.in(folder, PID + 1, null).kind()).isEqualTo(Death.Kind.CRASHED);
    Files.writeString(log, FAREWELL.lines().findFirst().orElseThrow() + "\n");
    assertThat(WorkerProcess.deathIn(folder, PID)).isEmpty();
  }

  @Test
  @DisplayName("of a fault in native code crashed")
  void fault() throws IOException {
    Files.writeString(
        folder.resolve(LastWords.CRASH_REPORT), "#\n#  SIGSEGV (0xb) at pc=0x00007f, pid=7\n");
    assertThat(Death.in(folder, PID, 134).kind()).isEqualTo(Death.Kind.CRASHED);
    assertThat(Death.in(folder, PID, 134).sentence()).contains("SIGSEGV (0xb)");
  }
}
