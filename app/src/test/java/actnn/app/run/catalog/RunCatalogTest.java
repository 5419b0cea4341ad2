package actnn.app.run.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Statistic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The catalog of runs")
class RunCatalogTest {
  @TempDir private Path folder;
  private Bench bench;
  private String first;
  private String second;

  @BeforeEach
  void twoRuns() {
    bench = new Bench(folder, 0);
    first = start("one", Map.of("level", "L1", "batch", "32", "dataset.path", "a b"));
    second = start("two", Map.of());
    bench.supervisor.stop(first);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("lists the newest first, by status if asked")
  void lists() {
    assertThat(bench.catalog.list()).extracting(RunInfo::id).containsExactly(second, first);
    CatalogQuery stopped = new CatalogQuery("", Set.of(RunStatus.STOPPED), List.of(), 10);
    assertThat(bench.catalog.list(stopped)).extracting(RunInfo::id).containsExactly(first);
  }

  @Test
  @DisplayName("leaves word in the folder of a run that was stopped before its turn came")
  void stoppedWhileItWaited() {
    try (Bench other = new Bench(folder, 0)) {
      other.supervisor.stop(second);
    }
    assertThat(bench.catalog.byId(second).orElseThrow().status()).isEqualTo(RunStatus.STOPPED);
    assertThat(bench.home.runFolder(second).resolve("ending.json"))
        .content()
        .contains("STOPPED", "It was stopped before its turn came.");
  }

  @Test
  @DisplayName("finds a run by id, by its beginning, by name, and the latest")
  void finds() {
    String beginning = first.substring(0, first.charAt(0) == second.charAt(0) ? 7 : 1);
    for (String reference : List.of(first, beginning, "one")) {
      assertThat(bench.catalog.find(reference).id()).isEqualTo(first);
    }
    assertThat(bench.catalog.find("latest").id()).isEqualTo(second);
    assertThatThrownBy(() -> bench.catalog.find("three"))
        .isInstanceOf(RunMissingException.class)
        .hasMessage("No run goes by 'three': 'actnn list' shows those there are.");
    bench.catalog.rename(first, "two");
    assertThatThrownBy(() -> bench.catalog.find("two")).hasMessageContaining("could be any of");
  }

  @Test
  @DisplayName("knows the settings in reading order and the command that starts a run again")
  void details() {
    RunDetail detail = bench.catalog.detail(first);
    assertThat(detail.settings().keySet())
        .containsExactlyElementsOf(TrainSpec.defaults().effective().keySet());
    assertThat(detail.settings()).containsEntry("batch", "32").containsEntry("bits", "4");
    assertThat(detail.command())
        .isEqualTo("actnn run --set 'dataset.path=a b' --set batch=32 --set level=L1");
    assertThat(detail.info().outcome()).isEqualTo("It was stopped before its turn came.");
    assertThat(detail.info().figures().of(Statistic.LOSS_TRAIN)).isNaN();
  }

  @Test
  @DisplayName("keeps names, notes, tags, pins and one baseline")
  void labels() {
    bench.catalog.note(first, "a note");
    bench.catalog.tag(first, "b");
    bench.catalog.tag(first, "a");
    bench.catalog.untag(first, "b");
    bench.catalog.pin(first, true);
    bench.catalog.baseline(first);
    bench.catalog.baseline(second);
    RunInfo.Labels labels = bench.catalog.byId(first).orElseThrow().labels();
    assertThat(labels.note()).isEqualTo("a note");
    assertThat(labels.tags()).containsExactly("a");
    assertThat(labels.pinned()).isTrue();
    assertThat(labels.baseline()).isFalse();
    assertThat(bench.catalog.byId(second).orElseThrow().labels().baseline()).isTrue();
  }

  @Test
  @DisplayName("deletes a run with its folder, but none that is live")
  void deletes() {
    assertThatThrownBy(() -> bench.catalog.delete(second))
        .hasMessage("Run " + second + " is still queued: stop it first.");
    assertThat(bench.hasFolder(first)).isTrue();
    bench.catalog.delete(first);
    assertThat(bench.hasFolder(first)).isFalse();
    assertThat(bench.catalog.byId(first)).isEmpty();
    assertThatThrownBy(() -> bench.states.open(first)).isInstanceOf(RunMissingException.class);
  }

  @Test
  @DisplayName("deletes of several runs all or none")
  void deletesAllOrNone() {
    assertThatThrownBy(() -> bench.catalog.deleteAll(List.of(first, second)))
        .hasMessage("Run " + second + " is still queued: stop it first.");
    assertThatThrownBy(() -> bench.catalog.deleteAll(List.of(first, "nobody")))
        .isInstanceOf(RunMissingException.class);
    assertThat(bench.hasFolder(first)).isTrue();
    assertThat(bench.catalog.byId(first)).isPresent();
    bench.supervisor.stop(second);
    bench.catalog.deleteAll(List.of(first, second));
    assertThat(bench.catalog.list()).isEmpty();
    assertThat(bench.hasFolder(first) || bench.hasFolder(second)).isFalse();
  }

  private String start(String name, Map<String, String> settings) {
    return bench.supervisor.start(LaunchRequest.of(TrainSpec.of(settings), name));
  }
}
