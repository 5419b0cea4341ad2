package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.Cli;
import actnn.app.cli.Terminal;
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
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    Map<String, String> environment = Map.of("ACTNN_HOME", home.toString());
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(error), false, environment);
    WorkerCommand scripted =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    int code =
        Cli.run(List.of(words), terminal, opened -> Workbench.openForCommand(opened, scripted));
    return new Answer(code, out.toString(), error.toString());
  }
}
