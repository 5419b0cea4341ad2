package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.app.run.worker.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@DisplayName("A worker")
class WorkerPriorityTest {
  private static final int STEPS_BACK = 10;
  private static final int LEAST = 19;

  @TempDir private Path folder;

  /** Ends with an exit code that says how nice its process is. */
  public static final class Nice {
    private Nice() {}

    public static void main(String[] args) throws IOException {
      System.exit(100 + niceness("self"));
    }
  }

  @Test
  @DisplayName("of a home gives way to other programs, and is the process that is known and killed")
  void givesWay() throws Exception {
    try (Bench bench = Bench.ofProgram(folder)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 1);
      ProcessHandle worker = bench.worker(id);
      assertThat(niceness(Long.toString(worker.pid()))).isEqualTo(givenWay());
      assertThat(worker.info().command().orElseThrow()).endsWith("java");
      bench.supervisor.kill(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
      assertThat(bench.catalog.detail(id).info().outcome()).contains("signal 9 (SIGKILL)");
    }
  }

  @Test
  @DisplayName("has its full share in a home that says so, as soon as it says so")
  void fullShare() throws Exception {
    try (Bench bench = Bench.ofProgram(folder)) {
      Files.writeString(folder.resolve("window.properties"), "workers.giveWay=no\n");
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 1);
      String pid = Long.toString(bench.worker(id).pid());
      assertThat(niceness(pid)).isEqualTo(niceness("self"));
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("ends with its own exit code")
  void exitCode() throws Exception {
    assertThat(exitCode(System.getenv("PATH"))).isEqualTo(100 + givenWay());
  }

  @Test
  @DisplayName("trains where there is no nice, too")
  void withoutNice() throws Exception {
    assertThat(exitCode(folder.toString())).isEqualTo(100 + niceness("self"));
  }

  private int exitCode(String path) throws IOException, InterruptedException {
    WorkerCommand command =
        new WorkerCommand(Nice.class.getName(), System.getProperty("java.class.path"));
    ProcessBuilder builder = new ProcessBuilder(command.words(folder, false)).inheritIO();
    builder.environment().put("PATH", path);
    return builder.start().waitFor();
  }

  private static int givenWay() throws IOException {
    return Math.min(LEAST, niceness("self") + STEPS_BACK);
  }

  /** As Linux counts it: field 19 of the line, the second of which may hold anything in braces. */
  private static int niceness(String pid) throws IOException {
    String line = Files.readString(Path.of("/proc", pid, "stat"));
    return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
  }
}
