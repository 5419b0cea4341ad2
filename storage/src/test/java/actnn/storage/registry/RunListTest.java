package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.Recipe;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import actnn.storage.run.RunRow.Metric;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Goal;
import actnn.storage.series.Point;
import actnn.storage.series.SeriesDeclaration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenFiles.class)
@DisplayName("The list of runs")
class RunListTest {
  @TempDir Path folder;
  private Store store;
  private Runs runs;

  @BeforeEach
  void threeRuns() {
    store = Store.open(folder.resolve("runs.db"));
    runs = store.runs();
    insert("one", "Baseline", "autograd", null, "first try", List.of("paper"));
    insert("two", "Compressed", "actnn", "L3", "", List.of("paper", "best"));
    insert("three", "50% off_sale", "actnn", "L3.1", "", List.of());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void insert(
      String id, String name, String arm, String level, String note, List<String> tags) {
    Recipe recipe =
        new Recipe(arm, level, "resnet20", "shapes", "classification", "cpu", 1, 32, 2, null);
    // The clock goes backwards, order must not.
    var origin = Samples.origin(id);
    var earlier =
        new Origin(
            origin.command(),
            origin.appVersion(),
            null,
            origin.journal(),
            origin.createdAt().minus(Duration.ofDays(id.length())));
    runs.insert(new NewRun(id, name, recipe, earlier, 10, Samples.OWNER, note, tags, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "custom | {\"name\": \"tiny\", \"layers\": []} | tiny",
        "custom | {\"layers\": []} | ",
        "custom | no JSON | ",
        "vgg | {\"name\": \"tiny\", \"layers\": []} | ",
      })
  void namesTheNetworkThatSettingsDescribe(String model, String network, String name) {
    Recipe recipe =
        new Recipe("actnn", "L3", model, "shapes", "classification", "cpu", 1, 32, 2, null);
    runs.insert(
        new NewRun(
            "own",
            "Own",
            recipe,
            Samples.origin("own"),
            10,
            Samples.OWNER,
            "",
            List.of(),
            Map.of("network", network)));
    assertThat(runs.list(RunQuery.all().limit(1), MetricNames.NONE).get(0).network())
        .isEqualTo(name);
    assertThat(runs.require("own").row().network()).isEqualTo(name);
  }

  @Test
  void isNewestFirstWhateverTheClockSaid() {
    assertThat(ids(RunQuery.all())).containsExactly("three", "two", "one");
  }

  @Test
  void comesInPages() {
    RunQuery page = RunQuery.all().limit(2);
    assertThat(ids(page)).containsExactly("three", "two");
    assertThat(ids(page.before("two"))).containsExactly("one");
    assertThat(ids(page.before("one"))).isEmpty();
    assertThat(runs.count(page)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "base, one", // name, in either case
    "TRY, one", // note
    "l3.1, three", // level
    "paper, two one", // tag
    "autograd, one", // arm
    "resnet, three two one", // model
    "thr, three", // id
    "50%, three", // a wildcard is a letter
    "f_s, three",
    "%, three",
    "BaselineResnet, ''", // nothing across columns
    "nothing, ''",
  })
  void isFilteredByText(String text, String expected) {
    RunQuery query = RunQuery.all().withText(text);
    assertThat(String.join(" ", ids(query))).isEqualTo(expected);
    assertThat(runs.count(query)).isEqualTo(ids(query).size());
  }

  private static RunQuery tagged(String text, Set<RunStatus> statuses, String... tags) {
    return new RunQuery(text, statuses, List.of(tags), null, 10);
  }

  @Test
  void isFilteredByStatusAndTagsTogether() {
    runs.transition(
        "two", Set.of(RunStatus.QUEUED), StatusChange.to(RunStatus.RUNNING, Samples.NOON));
    Set<RunStatus> running = Set.of(RunStatus.RUNNING, RunStatus.FAILED);
    assertThat(ids(RunQuery.all().withStatuses(running))).containsExactly("two");
    assertThat(ids(tagged("", Set.of(), "paper", "best"))).containsExactly("two");
    assertThat(ids(tagged("first", Set.of(), "paper"))).containsExactly("one");
    assertThat(ids(tagged("", Set.of(RunStatus.FAILED), "best"))).isEmpty();
  }

  @Test
  void bringsTagsAndTheSummariesAskedFor() {
    var loss = new SeriesDeclaration(0, "loss/train", "", Goal.LOWER, null);
    var ofLayer = new SeriesDeclaration(1, "loss/train", "", Goal.LOWER, 4);
    store.series().declare("two", List.of(loss, ofLayer, SeriesDeclaration.of(2, "lr", "")));
    store
        .series()
        .append(
            "two",
            List.of(
                new Point(0, 1, 2.0),
                new Point(0, 2, 1.5),
                new Point(1, 1, 9.0),
                new Point(2, 1, 0.5)));

    List<String> curves = List.of("loss/train", "loss/validation");
    List<RunRow> rows = runs.list(RunQuery.all(), new MetricNames(List.of("lr"), curves));

    assertThat(rows)
        .extracting(row -> row.metrics().keySet())
        .containsExactly(Set.of(), Set.of("loss/train", "lr"), Set.of());
    assertThat(rows.get(1).metrics().get("loss/train")).isEqualTo(new Metric(1.5, 1.5, 2.0));
    assertThat(rows.get(1).metrics().get("lr")).isEqualTo(new Metric(0.5, Double.NaN, Double.NaN));
    assertThat(rows.get(1).labels().tags()).containsExactly("best", "paper");
    assertThat(runs.list(RunQuery.all(), MetricNames.NONE).get(1).metrics()).isEmpty();
  }

  private List<String> ids(RunQuery query) {
    return runs.list(query, MetricNames.NONE).stream().map(RunRow::id).toList();
  }
}
