package actnn.app.cli.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program started anew, as its launcher starts it, to time how long its window takes. */
final class OpeningProcess {
  private static final int PATIENCE_SECONDS = 60;

  /** What this process was started with and a window is not, or with another value. */
  private static final List<String> OTHERWISE =
      List.of("--add-modules", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit", "-Xlog:cds");

  private final Path home;
  private final Path classes;

  /**
   * @param home whose window opens
   * @param classes file that the first window leaves its classes in and every further one begins
   *     with, as with the launcher
   */
  OpeningProcess(Path home, Path classes) {
    this.home = home;
    this.classes = classes;
  }

  /** From the start of the process, the virtual machine's own start included. */
  record Millis(double painted, double settled) {}

  /**
   * Opens and closes one window.
   *
   * @throws IllegalStateException with one sentence when it did not come
   */
  Millis time() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long begun = System.currentTimeMillis();
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      // What it says is a line, which the pipe holds until it is over.
      boolean over = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said =
          over
              ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()
              : "";
      String[] moments = said.substring(said.lastIndexOf('\n') + 1).split(" ");
      if (!over || process.exitValue() != 0 || moments.length < 2) {
        throw new IllegalStateException(
            "The window did not open in a process of its own: 'actnn' in a terminal says why.");
      }
      return new Millis(Long.parseLong(moments[0]) - begun, Long.parseLong(moments[1]) - begun);
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    // The window's process loads no vector kernels: its launcher leaves the module out.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(word -> OTHERWISE.stream().noneMatch(word::startsWith))
        .forEach(words::add);
    String archive = Files.exists(classes) ? "SharedArchiveFile" : "ArchiveClassesAtExit";
    words.addAll(List.of("-XX:" + archive + "=" + classes, "-Xlog:cds=off"));
    words.add("-Xlog:cds+dynamic=off");
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "actnn.app.Launcher"));
    words.addAll(List.of(OpeningCommand.NAME, "--home", home.toString()));
    return words;
  }
}
