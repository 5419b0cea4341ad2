package actnn.bar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The process of a window without its window, which starts one run and waits to be killed. */
final class Window {
  private final Process process;
  private final String run;

  private Window(Process process, String run) {
    this.process = process;
    this.run = run;
  }

  /**
   * Opens a window on a home and starts a run of so many scripted steps in it.
   *
   * @param parallel how many runs it lets train at once
   */
  static Window open(Path home, int steps, int parallel) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "actnn.app.run.WindowMain",
                home.toString(),
                Integer.toString(steps),
                Integer.toString(parallel))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    @Nullable String id =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (id == null) {
      throw new IOException("the window ended before it started a run");
    }
    return new Window(process, id);
  }

  String run() {
    return run;
  }

  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }
}
