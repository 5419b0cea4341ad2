package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Labels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("Labels and settings")
class RunLabelsTest {
  @TempDir Path folder;
  private Store store;
  private RunLabels labels;

  @BeforeEach
  void twoRuns() {
    store = Store.open(folder.resolve("runs.db"));
    labels = store.labels();
    store.runs().insert(Samples.run("a"));
    store.runs().insert(Samples.run("b"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyLabelIsKept() {
    labels.rename("a", "New name");
    labels.note("a", "A longer\nnote");
    labels.tag("a", "paper");
    labels.pin("a", true);
    labels.colour("a", 11);
    labels.baseline("a");
    assertThat(of("a"))
        .isEqualTo(new Labels("New name", "A longer\nnote", 11, true, true, List.of("paper")));
    assertThat(of("b")).isEqualTo(new Labels("Run b", "", 1, false, false, List.of()));
  }

  @Test
  void thereIsOneBaselineAtMost() {
    labels.baseline("a");
    labels.baseline("b");
    assertThat(of("a").baseline()).isFalse();
    assertThat(of("b").baseline()).isTrue();
    labels.clearBaseline();
    assertThat(of("b").baseline()).isFalse();
  }

  @Test
  void anUnknownBaselineLeavesTheOldOne() {
    labels.baseline("a");
    assertThatThrownBy(() -> labels.baseline("nobody")).isInstanceOf(StoreException.class);
    assertThat(of("a").baseline()).isTrue();
  }

  @Test
  void tagsAreASetAndAreCounted() {
    labels.tag("a", "paper");
    labels.tag("a", "paper");
    labels.tag("b", "paper");
    labels.tag("b", "best");
    assertThat(labels.tags()).containsExactly(Map.entry("best", 1L), Map.entry("paper", 2L));
    labels.untag("b", "best");
    labels.untag("b", "never there");
    assertThat(labels.tags()).containsExactly(Map.entry("paper", 2L));
  }

  @Test
  void coloursCountFromZero() {
    assertThatThrownBy(() -> labels.colour("a", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void unknownRunsAreRefused() {
    assertThatThrownBy(() -> labels.rename("nobody", "x"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'nobody'");
    assertThatThrownBy(() -> labels.tag("nobody", "x")).isInstanceOf(StoreException.class);
  }

  @Test
  void settingsAreAddedAndReplacedAndReadForSeveralRuns() {
    store.settings().put("a", Map.of("lr", "0.2", "batch", "64"));
    assertThat(store.settings().of("a"))
        .containsExactly(Map.entry("batch", "64"), Map.entry("lr", "0.2"));
    assertThat(store.settings().of(List.of("b", "nobody", "a")))
        .containsExactly(
            Map.entry("b", Map.of("lr", "0.1")),
            Map.entry("nobody", Map.of()),
            Map.entry("a", Map.of("batch", "64", "lr", "0.2")));
  }

  @Test
  void settingsOfSeveralRunsComeBackWhateverIsInThem() {
    String unit = "\u001f";
    String record = "\u001e";
    List<Map<String, String>> odd =
        List.of(
            Map.of("", ""),
            Map.of("empty", "", "long", "x".repeat(5000)),
            Map.of("a", unit, "b", record, "c", unit + record),
            Map.of("key" + unit, "v", "key" + record, "v"),
            Map.of("a", "b" + record + "a" + unit + "d"),
            Map.of("a", "b" + record + "c" + unit + "d", "c", "e"),
            Map.of("tab\tline\n", "'\"%_\\ \uD83D\uDE00"));
    for (Map<String, String> settings : odd) {
      store.runs().delete("a");
      store.runs().insert(Samples.run("a"));
      store.settings().put("a", settings);
      Map<String, String> wanted = new HashMap<>(settings);
      wanted.put("lr", "0.1");
      assertThat(store.settings().of(List.of("a", "b")))
          .containsExactly(Map.entry("a", wanted), Map.entry("b", Map.of("lr", "0.1")));
      assertThat(store.settings().of("a")).isEqualTo(wanted);
    }
  }

  private Labels of(String run) {
    return store.runs().require(run).row().labels();
  }
}
