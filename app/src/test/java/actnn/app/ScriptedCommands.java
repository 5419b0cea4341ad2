package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.base.Terminal;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands in this process on a home of their own, with scripted workers. */
record ScriptedCommands(Path home) {
  /** What a command printed and how it ended. */
  record Answer(int code, String out, String error) {
    JsonNode json() throws IOException {
      assertThat(error).isEmpty();
      assertThat(out.lines()).hasSize(1);
      return new JsonMapper().readTree(out);
    }
  }

  Answer actnn(String... words) {
    return answer(false, words);
  }

  /** The same at a terminal that a person watches, and that has no display. */
  Answer watched(String... words) {
    return answer(true, words);
  }

  private Answer answer(boolean interactive, String... words) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    Map<String, String> environment = Map.of("ACTNN_HOME", home.toString(), "COLUMNS", "100");
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(error), interactive, environment);
    WorkerCommand scripted =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    int code =
        Launcher.run(
            List.of(words), terminal, opened -> Workbench.openForCommand(opened, scripted));
    return new Answer(code, out.toString(), error.toString());
  }
}
