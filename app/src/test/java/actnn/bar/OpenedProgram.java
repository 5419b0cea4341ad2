package actnn.bar;

import actnn.app.Launcher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program started cold in a process of its own, without what its launcher keeps of earlier
 * windows, until its window stands with all runs; then it is closed.
 *
 * @param paintedMillis from the start of the process until the window can be used
 * @param settledMillis until the table of runs is complete, and the page's figures and charts are
 * @param workedMillis what the processors did for it until then
 */
record OpenedProgram(int runs, long paintedMillis, long settledMillis, long workedMillis) {

  /** Opens a home's window, without a display where the tests have none. */
  static OpenedProgram on(Path home) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.removeIf(word -> word.startsWith("-javaagent") || word.startsWith("--add-modules"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of("opening", "--home", home.toString()));
    long begun = System.currentTimeMillis();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code = process.waitFor();
    String[] words = said.substring(said.lastIndexOf('\n') + 1).split(" ");
    if (code != 0 || words.length != 4) {
      throw new IOException("The window's process ended with " + code + " and said: " + said);
    }
    return new OpenedProgram(
        Integer.parseInt(words[2]),
        Long.parseLong(words[0]) - begun,
        Long.parseLong(words[1]) - begun,
        Long.parseLong(words[3]));
  }
}
