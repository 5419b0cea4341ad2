package actnn.bar;

import actnn.app.run.worker.WorkerCommand;
import actnn.app.run.worker.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A JVM of its own with the flags of a worker, for what a test has to train: the tests' own JVM
 * compiles with one compiler alone, under which vector code takes many times as long.
 */
final class WorkerJvm {
  private WorkerJvm() {}

  /**
   * Runs the main of a class to its end.
   *
   * @param flags of the JVM beside those of a worker, which they overrule
   * @param folder its first argument
   * @param number its second
   * @return the lines that it printed
   * @throws IOException when it ends with another exit code than 0
   */
  static List<String> run(Class<?> main, List<String> flags, Path folder, int number)
      throws IOException, InterruptedException {
    return run(main, flags, WorkerEnvironment::complete, folder, number);
  }

  /** The same, where {@code environment} changes what it inherits. */
  static List<String> run(
      Class<?> main,
      List<String> flags,
      Consumer<Map<String, String>> environment,
      Path folder,
      int number)
      throws IOException, InterruptedException {
    WorkerCommand command = new WorkerCommand(main.getName(), WorkerCommand.current().classPath());
    List<String> words = new ArrayList<>(command.words(folder, false));
    words.addAll(words.indexOf("-cp"), flags);
    words.add(Integer.toString(number));
    ProcessBuilder builder = new ProcessBuilder(words);
    environment.accept(builder.environment());
    return lines(builder, main.getSimpleName());
  }

  /**
   * Runs a process to its end; what it says on standard error stands among what the tests say.
   *
   * @param name what to call it where it fails
   * @return the lines that it printed
   * @throws IOException when it ends with another exit code than 0
   */
  static List<String> lines(ProcessBuilder builder, String name)
      throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.inputReader()) {
      List<String> lines = out.lines().toList();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("%s ended with exit code %d: %s".formatted(name, code, lines));
      }
      return lines;
    }
  }
}
