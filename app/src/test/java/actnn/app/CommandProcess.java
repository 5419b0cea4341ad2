package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real command line in a process of its own, as a user starts it. */
record CommandProcess(Path folder) {

  /** What it said, and how long it took. */
  record Answer(int code, String out, String error, double seconds) {
    JsonNode json() throws IOException {
      assertThat(error).isEmpty();
      assertThat(code).isZero();
      assertThat(out.lines()).hasSize(1);
      return new JsonMapper().readTree(out);
    }
  }

  Answer actnn(String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ChildJvm.SHORT);
    command.addAll(List.of("-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(words.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ACTNN_HOME", folder.resolve("home").toString());
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE"); // as the launcher script does
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    long start = System.nanoTime();
    Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("'actnn " + words + "' was not over after ten minutes");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Answer(process.exitValue(), Files.readString(out), Files.readString(error), seconds);
  }
}
