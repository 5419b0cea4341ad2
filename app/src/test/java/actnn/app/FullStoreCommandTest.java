package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.app.run.Bench;
import actnn.app.run.StoreRoom;
import actnn.app.run.home.Home;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run from the command line whose store is full")
class FullStoreCommandTest {
  private static final WorkerCommand SCRIPTED =
      new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));

  @TempDir private Path folder;
  private final AtomicReference<Store> store = new AtomicReference<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  @DisplayName("says so once, and that it is over, and ends as ever when there is room")
  void says() throws Exception {
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(() -> actnn("run", "--json", "--set", "steps=3000"));
    Bench.until(() -> error.toString().contains("There is no room on the disk"));
    StoreRoom.make(store.get());
    assertThat(code.get(1, TimeUnit.MINUTES)).isZero();
    List<String> told = error.toString().lines().toList();
    assertThat(told.get(0))
        .contains(folder.resolve("actnn.db").toString(), "recorded as soon as you free some");
    // A run that ends at once when there is room has said all by its summary.
    assertThat(told.stream().skip(1))
        .hasSizeLessThan(2)
        .allMatch("The run store takes what runs tell again."::equals);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString()).contains("\"status\":\"FINISHED\"", "\"steps\":3000");
  }

  private int actnn(String... words) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(error),
            false,
            Map.of("ACTNN_HOME", folder.toString()));
    return Cli.run(List.of(words), terminal, this::almostFull);
  }

  private Workbench almostFull(Home home) {
    Workbench bench = Workbench.openForCommand(home, SCRIPTED);
    store.set(StoreRoom.of(bench));
    StoreRoom.leave(store.get(), 4);
    return bench;
  }
}
