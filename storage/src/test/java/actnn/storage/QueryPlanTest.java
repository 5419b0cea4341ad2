package actnn.storage;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.database.Session;
import actnn.storage.ingest.Ingest;
import actnn.storage.ingest.IngestBatch;
import actnn.storage.layer.Layer;
import actnn.storage.layer.LayerHistory.Quantity;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.Layers;
import actnn.storage.layer.MemorySample;
import actnn.storage.layer.MemoryTraces;
import actnn.storage.layer.Phase;
import actnn.storage.message.Message;
import actnn.storage.message.Messages;
import actnn.storage.message.Severity;
import actnn.storage.registry.Orphans;
import actnn.storage.registry.RunLabels;
import actnn.storage.registry.Runs;
import actnn.storage.registry.Settings;
import actnn.storage.run.Ending;
import actnn.storage.run.MetricNames;
import actnn.storage.run.Progress;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Point;
import actnn.storage.series.SeriesDeclaration;
import actnn.storage.series.SeriesInfo;
import actnn.storage.series.SeriesPoints;
import actnn.storage.series.step.StepTime;
import actnn.storage.series.step.Steps;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@ExtendWith(OpenFiles.class)
@DisplayName("Query plans")
class QueryPlanTest {
  private static final List<Class<?>> REPOSITORIES =
      List.of(
          Runs.class,
          RunLabels.class,
          Settings.class,
          Orphans.class,
          SeriesPoints.class,
          Steps.class,
          Layers.class,
          MemoryTraces.class,
          Messages.class,
          Ingest.class);

  /** Walks an index of the short table of tags from end to end: it is asked for all tags. */
  private static final Set<String> WHOLE_BY_NATURE =
      Set.of("SCAN tag USING COVERING INDEX tag_runs");

  @TempDir Path folder;
  private final Logger door = (Logger) LoggerFactory.getLogger(Session.class);
  private final ListAppender<ILoggingEvent> statements = new ListAppender<>();
  private final Set<String> called = new TreeSet<>();

  @BeforeEach
  void listenAtTheDoor() {
    door.setLevel(Level.TRACE);
    door.setAdditive(false);
    statements.start();
    door.addAppender(statements);
  }

  @AfterEach
  void stopListening() {
    door.detachAppender(statements);
    door.setAdditive(true);
    door.setLevel(null);
  }

  @Test
  void noStatementOfAnyRepositoryReadsATableFromEndToEnd() throws SQLException {
    Path file = folder.resolve("runs.db");
    try (Store store = Store.open(file)) {
      statements.list.clear();
      useEverything(store);
    }
    assertThat(called).as("every public method is used here").isEqualTo(publicMethods());
    Set<String> texts =
        statements.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(texts).hasSizeGreaterThan(50);
    for (String sql : texts) {
      assertThat(scans(file, sql)).as(sql).isEmpty();
    }
  }

  private static List<String> scans(Path file, String sql) throws SQLException {
    // Filters over the list of runs read that one table, which is short; nothing else may be.
    boolean lists = sql.contains("FROM run WHERE 1");
    return RawSql.lines(file, "EXPLAIN QUERY PLAN " + sql).stream()
        .map(line -> line.substring(line.lastIndexOf('|') + 1))
        .filter(line -> line.startsWith("SCAN "))
        .filter(line -> !line.startsWith("SCAN palette") && !line.startsWith("SCAN 8 CONSTANT"))
        .filter(line -> !line.equals("SCAN summed") && !line.equals("SCAN part"))
        .filter(line -> !line.equals("SCAN CONSTANT ROW"))
        .filter(line -> !(lists && line.matches("SCAN run( USING .*)?")))
        .filter(line -> !WHOLE_BY_NATURE.contains(line))
        .toList();
  }

  @Test
  void everyReferenceIsIndexedSoThatDeletingARunFindsItsRows() throws SQLException {
    Path file = folder.resolve("runs.db");
    Store.open(file).close();
    for (String table : RawSql.tables(file)) {
      for (String column :
          RawSql.lines(file, "SELECT \"from\" FROM pragma_foreign_key_list('" + table + "')")) {
        String plan =
            String.join(
                " ",
                RawSql.lines(
                    file, "EXPLAIN QUERY PLAN DELETE FROM " + table + " WHERE " + column + " = 1"));
        assertThat(plan).as(table + "." + column).contains("SEARCH " + table);
      }
    }
  }

  private static Set<String> publicMethods() {
    return REPOSITORIES.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(QueryPlanTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private void use(String name, Runnable call) {
    called.add(name);
    call.run();
  }

  private void useEverything(Store store) {
    useRuns(store.runs());
    useIngest(store);
    useSeries(store.series());
    useSteps(store.steps());
    useLayers(store.layers(), store.memory());
    useMessages(store.messages());
    useLabels(store.labels(), store.settings());
    use("Orphans.find", () -> store.orphans().find((run, process) -> false));
    use("Orphans.sweep", () -> store.orphans().sweep((run, process) -> false, Samples.NOON));
    use(
        "Runs.deleteAll",
        () -> store.runs().deleteAll(List.of("d"), EnumSet.allOf(RunStatus.class), () -> {}));
    use(
        "Runs.deleteInPieces",
        () ->
            store
                .runs()
                .deleteInPieces(List.of("b"), EnumSet.allOf(RunStatus.class), () -> {}, () -> {}));
    use("Runs.delete", () -> store.runs().delete("a"));
  }

  private void useRuns(Runs runs) {
    use("Runs.insert", () -> runs.insert(Samples.run("a")));
    use("Runs.insertAll", () -> runs.insertAll(List.of(Samples.run("b"), Samples.run("d"))));
    runs.insert(Samples.run("c"), List.of(StatusChange.to(RunStatus.STOPPED, Samples.NOON)));
    use("Runs.digest", () -> runs.digest("c"));
    use("Runs.byId", () -> runs.byId("a"));
    use("Runs.find", () -> runs.find("x"));
    use("Runs.require", () -> runs.require("a"));
    use("Runs.worker", () -> runs.worker("a", Samples.OWNER));
    Set<RunStatus> any = EnumSet.allOf(RunStatus.class);
    StatusChange start = StatusChange.to(RunStatus.RUNNING, Samples.NOON);
    use("Runs.transition", () -> runs.transition("a", any, start));
    Ending ending = new Ending("Did all.", 0, "");
    runs.transition("b", any, new StatusChange(RunStatus.FINISHED, Samples.NOON, ending, "{}"));
    use("Runs.resume", () -> runs.resume("b", Samples.OWNER, Map.of("epochs", "9"), 9, () -> {}));
    MetricNames metrics = new MetricNames(List.of("lr"), List.of("loss"));
    use("Runs.row", () -> runs.row("b", metrics));
    for (RunQuery query : queries()) {
      use("Runs.list", () -> runs.list(query, metrics));
      use("Runs.count", () -> runs.count(query));
    }
  }

  private static List<RunQuery> queries() {
    RunQuery all = RunQuery.all();
    List<RunQuery> queries = new ArrayList<>(List.of(all, all.limit(50).before("b")));
    queries.add(all.withText("res"));
    queries.add(all.withStatuses(Set.of(RunStatus.RUNNING, RunStatus.QUEUED)));
    queries.add(new RunQuery("", Set.of(), List.of("paper", "best"), null, 100));
    queries.add(new RunQuery("x", Set.of(RunStatus.FINISHED), List.of("paper"), null, 100));
    return queries;
  }

  private void useIngest(Store store) {
    IngestBatch batch =
        IngestBatch.from("a", 0)
            .declare(SeriesDeclaration.of(0, "loss", ""))
            .point(0, 1, 0.5)
            .step(1, 1, 10)
            .layer(new Layer(0, "fc", "linear", "10", 64, 256, 2560))
            .profile(new LayerProfile(1, 0, 2, 16, null, null))
            .memory(new MemorySample(1, 0, Phase.FORWARD, 0, 16, 256))
            .message(new Message(10, Severity.INFO, "hello"))
            .progress(new Progress(1, 2, 10))
            .upTo(50);
    use("Ingest.apply", () -> store.ingest().apply(batch));
    store.ingest().apply(batch);
  }

  private void useSeries(SeriesPoints series) {
    use("SeriesPoints.declare", () -> series.declare("a", List.of()));
    List<Point> late = List.of(new Point(0, 1, 0.7), new Point(0, 99_999, 0.6));
    use("SeriesPoints.append", () -> series.append("a", late));
    use("SeriesPoints.list", () -> series.list("a"));
    use("SeriesPoints.find", () -> series.find("a", "loss"));
    SeriesInfo loss = series.find("a", "loss").orElseThrow();
    use("SeriesPoints.read", () -> series.read(loss));
    use("SeriesPoints.readFrom", () -> series.readFrom(loss, 1));
    use("SeriesPoints.thin", () -> series.thin(loss, 10));
    use("SeriesPoints.at", () -> series.at("loss/train", 1, List.of("a", "b")));
  }

  private void useSteps(Steps steps) {
    use("Steps.append", () -> steps.append("a", List.of(new StepTime(2, 1, 20))));
    use("Steps.read", () -> steps.read("a"));
    use("Steps.readFrom", () -> steps.readFrom("a", 1));
    use("Steps.thin", () -> steps.thin("a", 10));
  }

  private void useLayers(Layers layers, MemoryTraces memory) {
    use("Layers.declare", () -> layers.declare("a", List.of()));
    use("Layers.append", () -> layers.append("a", List.of()));
    use("Layers.list", () -> layers.list("a"));
    use("Layers.latest", () -> layers.latest("a"));
    for (Quantity quantity : Quantity.values()) {
      use("Layers.history", () -> layers.history("a", quantity));
    }
    use("MemoryTraces.append", () -> memory.append("a", List.of()));
    use("MemoryTraces.read", () -> memory.read("a", 1));
    use("MemoryTraces.latest", () -> memory.latest("a"));
  }

  private void useMessages(Messages messages) {
    use("Messages.append", () -> messages.append("a", List.of()));
    use("Messages.read", () -> messages.read("a"));
    use("Messages.last", () -> messages.last("a", 5));
  }

  private void useLabels(RunLabels labels, Settings settings) {
    use("RunLabels.rename", () -> labels.rename("a", "x"));
    use("RunLabels.note", () -> labels.note("a", "x"));
    use("RunLabels.tag", () -> labels.tag("a", "x"));
    use("RunLabels.untag", () -> labels.untag("a", "x"));
    use("RunLabels.tags", labels::tags);
    use("RunLabels.pin", () -> labels.pin("a", true));
    use("RunLabels.baseline", () -> labels.baseline("a"));
    use("RunLabels.clearBaseline", labels::clearBaseline);
    use("RunLabels.colour", () -> labels.colour("a", 2));
    use("Settings.of", () -> settings.of("a"));
    use("Settings.put", () -> settings.put("a", Map.of("lr", "1")));
  }
}
