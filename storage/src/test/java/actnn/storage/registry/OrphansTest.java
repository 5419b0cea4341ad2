package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.run.NewRun;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("The sweep of orphans")
class OrphansTest {
  private static final Instant LATER = Samples.NOON.plusSeconds(3600);
  private static final ProcessIdentity ALIVE = new ProcessIdentity(1, Samples.NOON);
  private static final ProcessIdentity GONE = new ProcessIdentity(2, Samples.NOON);
  private static final ProcessIdentity NUMBER_USED_AGAIN = new ProcessIdentity(1, LATER);

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("runs.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void interruptsLiveRunsWhoseProcessIsGoneAndNoOthers() {
    insert("queued by the living", ALIVE, RunStatus.QUEUED);
    insert("queued by the dead", GONE, RunStatus.QUEUED);
    insert("running", ALIVE, RunStatus.RUNNING);
    insert("dead", GONE, RunStatus.RUNNING);
    insert("dead while stopping", GONE, RunStatus.STOPPING);
    insert("number used again", NUMBER_USED_AGAIN, RunStatus.RUNNING);
    insert("nobody's", null, RunStatus.RUNNING);
    insert("done", GONE, RunStatus.FINISHED);

    List<String> swept = store.orphans().sweep((run, process) -> ALIVE.equals(process), LATER);

    assertThat(swept)
        .containsExactly(
            "queued by the dead", "dead", "dead while stopping", "number used again", "nobody's");
    Run dead = store.runs().require("dead");
    assertThat(dead.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(dead.row().endedAt()).isEqualTo(LATER);
    assertThat(dead.row().outcome()).contains("Process 2");
    assertThat(store.runs().require("running").status()).isEqualTo(RunStatus.RUNNING);
    assertThat(store.runs().require("done").status()).isEqualTo(RunStatus.FINISHED);
    assertThat(store.orphans().sweep((run, process) -> ALIVE.equals(process), LATER)).isEmpty();
  }

  @Test
  void leavesARunAloneThatGotANewProcessMeanwhile() {
    insert("restarted", GONE, RunStatus.RUNNING);
    List<String> swept =
        store
            .orphans()
            .sweep(
                (run, process) -> {
                  store.runs().worker("restarted", ALIVE);
                  return false;
                },
                LATER);
    assertThat(swept).isEmpty();
    assertThat(store.runs().require("restarted").status()).isEqualTo(RunStatus.RUNNING);
  }

  private void insert(String id, ProcessIdentity owner, RunStatus status) {
    store
        .runs()
        .insert(
            new NewRun(
                id, id, Samples.RECIPE, Samples.origin(id), 1, owner, "", List.of(), Map.of()));
    store
        .runs()
        .transition(id, EnumSet.allOf(RunStatus.class), StatusChange.to(status, Samples.NOON));
  }
}
