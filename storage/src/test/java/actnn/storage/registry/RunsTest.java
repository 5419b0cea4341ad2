package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import actnn.storage.Samples;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.run.Ending;
import actnn.storage.run.Lookup;
import actnn.storage.run.MetricNames;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.Recipe;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Runs")
class RunsTest extends StoredRuns {
  @Test
  void aRunThatLivedElsewhereIsInsertedOverWithAllThatItWentThrough() {
    Ending ending = new Ending("It fell.", 139, "last words");
    Run run =
        runs.insert(
            Samples.run("x"),
            List.of(
                StatusChange.to(RunStatus.RUNNING, Samples.NOON),
                new StatusChange(RunStatus.CRASHED, Samples.NOON.plusSeconds(9), ending, null),
                StatusChange.to(RunStatus.RUNNING, Samples.NOON.plusSeconds(10))));
    assertThat(run.status()).isEqualTo(RunStatus.CRASHED);
    assertThat(run.row().startedAt()).isEqualTo(Samples.NOON);
    assertThat(run.row().endedAt()).isEqualTo(Samples.NOON.plusSeconds(9));
    assertThat(run.ending()).isEqualTo(ending);
    assertThatThrownBy(() -> runs.insert(Samples.run("x"), List.of()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aRunComesBackAsItWasInserted() {
    Recipe recipe = new Recipe("autograd", null, "vgg", "cifar10", "t", "cpu", -3, 8, 0, null);
    Origin origin = new Origin("actnn run", "1.2", "parent", "runs/x.journal", Samples.NOON);
    Run run =
        runs.insert(
            new NewRun(
                "x",
                "My run",
                recipe,
                origin,
                500,
                Samples.OWNER,
                "a note",
                List.of("b", "a", "b"),
                Map.of("lr", "0.1", "arm", "autograd")));

    assertThat(run).isEqualTo(runs.byId("x").orElseThrow());
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.row().recipe()).isEqualTo(recipe);
    assertThat(run.origin()).isEqualTo(origin);
    assertThat(run.row().labels().tags()).containsExactly("a", "b");
    assertThat(run.row().labels().note()).isEqualTo("a note");
    assertThat(run.row().progress().stepsTotal()).isEqualTo(500);
    assertThat(run.worker()).isEqualTo(Samples.OWNER);
    assertThat(run.journalOffset()).isZero();
    assertThat(run.ending()).isNull();
    assertThat(store.settings().of("x"))
        .containsExactly(Map.entry("arm", "autograd"), Map.entry("lr", "0.1"));
  }

  @Test
  void anIdIsGivenOnce() {
    runs.insert(Samples.run("x"));
    StoreException conflict =
        catchThrowableOfType(StoreException.class, () -> runs.insert(Samples.run("x")));
    assertThat(conflict.kind()).isEqualTo(Kind.CONFLICT);
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  void oddTextsComeBackUnchangedAndAreFound(String odd) {
    String id = "id" + odd;
    runs.insert(
        new NewRun(
            id,
            odd,
            Samples.RECIPE,
            Samples.origin(odd),
            1,
            null,
            odd,
            List.of(odd),
            Map.of(odd, odd)));

    Run run = runs.require(id);
    assertThat(run.id()).isEqualTo(id);
    assertThat(run.row().labels().name()).isEqualTo(odd);
    assertThat(run.row().labels().note()).isEqualTo(odd);
    assertThat(run.row().labels().tags()).containsExactly(odd);
    assertThat(store.settings().of(id)).isEqualTo(Map.of(odd, odd));
    assertThat(runs.find("id")).isInstanceOf(Lookup.Found.class);
    assertThat(runs.list(RunQuery.all().withText(odd), MetricNames.NONE)).hasSize(1);
    assertThat(runs.delete(id)).isTrue();
  }

  static List<String> oddTexts() {
    return List.of(
        "\uD83D\uDCC8\uD83C\uDFFD\u200D\uD83D\uDE80",
        "\u05E9\u05DC\u05D5\u05DD \u202Ereversed\u202C",
        "it's \"quoted\"; DROP TABLE run; --",
        "x".repeat(300),
        "two\nlines\r\n\tand a tab",
        "100%_\\?*[a]",
        "=1+1",
        "../../etc/passwd",
        "\u0000nul",
        " ");
  }

  @Test
  void aRunIsFoundByItsIdOrTheBeginningOfItAlone() {
    runs.insert(Samples.run("ab12"));
    runs.insert(Samples.run("ab34"));
    runs.insert(Samples.run("ab"));

    assertThat(runs.require("ab").id()).isEqualTo("ab");
    assertThat(runs.require("ab1").id()).isEqualTo("ab12");
    assertThat(runs.find("a")).isEqualTo(new Lookup.Ambiguous("a", List.of("ab", "ab34", "ab12")));
    assertThat(runs.find("abc")).isEqualTo(new Lookup.Missing("abc"));
    assertThat(runs.find("")).isEqualTo(new Lookup.Missing(""));
    assertThat(runs.find("%")).isEqualTo(new Lookup.Missing("%"));
  }

  @Test
  void anUnclearNameIsAnsweredWithWhatItCouldBe() {
    runs.insert(Samples.run("ab12"));
    runs.insert(Samples.run("ab34"));
    assertThatThrownBy(() -> runs.require("ab"))
        .isInstanceOf(StoreException.class)
        .hasMessage("'ab' could be any of ab34, ab12; give more of the id.");
    assertThatThrownBy(() -> runs.require("zz"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'zz'")
        .hasMessageContaining("actnn list");
  }

  @Test
  void coloursAreGivenOutEvenlyAndAFreedOneFirst() {
    for (int i = 0; i < 9; i++) {
      runs.insert(Samples.run("r" + i));
    }
    assertThat(List.of(colour("r0"), colour("r7"), colour("r8"))).containsExactly(0, 7, 0);
    runs.delete("r3");
    assertThat(runs.insert(Samples.run("again")).row().labels().colour()).isEqualTo(3);
    store.labels().colour("r1", 42);
    assertThat(runs.insert(Samples.run("more")).row().labels().colour()).isEqualTo(1);
    assertThat(colour("r1")).isEqualTo(42);
  }

  private int colour(String run) {
    return runs.require(run).row().labels().colour();
  }

  @Test
  void ofSeveralRunsAllAreInsertedOrNone() {
    assertThat(runs.insertAll(List.of(Samples.run("a"), Samples.run("b"))))
        .extracting(run -> run.row().id())
        .containsExactly("a", "b");
    assertThatThrownBy(() -> runs.insertAll(List.of(Samples.run("c"), Samples.run("a"))))
        .isInstanceOf(StoreException.class);
    assertThat(runs.byId("c")).isEmpty();
    assertThat(runs.count(RunQuery.all())).isEqualTo(2);
  }

  @Test
  void ofSeveralRunsAllAreDeletedOrNone() {
    runs.insertAll(List.of(Samples.run("a"), Samples.run("b"), Samples.run("waits")));
    for (String over : List.of("a", "b")) {
      runs.transition(
          over, EnumSet.of(RunStatus.QUEUED), StatusChange.to(RunStatus.STOPPED, Samples.NOON));
    }
    Set<RunStatus> over = EnumSet.of(RunStatus.STOPPED);
    assertThat(runs.deleteAll(List.of("a", "waits", "nobody"), over, () -> fail("not decided")))
        .containsExactly("waits", "nobody");
    assertThat(runs.count(RunQuery.all())).isEqualTo(3);
    assertThatThrownBy(
            () ->
                runs.deleteAll(
                    List.of("a", "b"),
                    over,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(runs.byId("a")).as("what the caller throws takes it back").isPresent();
    assertThat(runs.deleteAll(List.of("a", "b"), over, () -> {})).isEmpty();
    assertThat(runs.list(RunQuery.all(), MetricNames.NONE)).hasSize(1);
  }

  @Test
  void deletingWhatIsNotThereSaysSo() {
    assertThat(runs.delete("nobody")).isFalse();
  }
}
