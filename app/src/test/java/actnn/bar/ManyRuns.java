package actnn.bar;

import actnn.app.run.home.Home;
import actnn.app.run.record.RunFile;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.Statistic;
import actnn.storage.Store;
import actnn.storage.ingest.IngestBatch;
import actnn.storage.ingest.IngestBatch.Gathering;
import actnn.storage.run.Ending;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.Progress;
import actnn.storage.run.Recipe;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.SeriesDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A home of very many finished runs, each with ten of the series that the list of runs shows; one
 * in ten trains a network of one's own, whose name stands in its description. The first hundred
 * come in through the store's own doors, the others are copies of them.
 */
final class ManyRuns {
  /** One run in so many is tagged and named {@link #RARE}. */
  static final int RARE_EVERY = 100;

  static final String RARE = "needle";

  /** One run in so many trains a network of one's own. */
  static final int OWN_EVERY = 10;

  private static final int WRITTEN = 100;
  private static final int SERIES = 10;
  private static final Instant BEGAN = Instant.parse("2026-03-02T09:00:00Z");
  private static final Map<String, String> SETTINGS = TrainSpec.of(Map.of()).effective();
  private static final Map<String, String> OWN =
      TrainSpec.of(
              Map.of(
                  "model",
                  "custom",
                  "network",
                  "{\"name\": \"tiny\", \"layers\": [{\"kind\": \"linear\", \"outputs\": 10}]}"))
          .effective();

  private ManyRuns() {}

  /**
   * Writes them.
   *
   * @param runs a multiple of a hundred
   * @param points points of each run, a tenth of them a series
   */
  static Home write(Path folder, int runs, int points) throws SQLException, IOException {
    Home home = Home.open(folder);
    try (Store store = Store.open(home.database())) {
      for (int i = 0; i < WRITTEN; i++) {
        store.runs().insert(run(i, points / SERIES));
        store.ingest().apply(journal(i, points / SERIES, describe(home, i)));
      }
    }
    for (int i = 0; i < WRITTEN; i++) {
      for (int copy = 1; copy < runs / WRITTEN; copy++) {
        copyFolder(home, id(i), id(i) + "-" + copy);
      }
    }
    RawStore.change(home.database(), copies(home.database(), runs / WRITTEN - 1));
    return home;
  }

  /** The folder that a start of the program looks for; gives the length of its journal. */
  private static long describe(Home home, int number) throws IOException {
    String id = id(number);
    long at = began(number).toEpochMilli();
    Files.createDirectories(home.runFolder(id));
    new RunFile(id, null, null, List.of(), at, "actnn run", "1.0.0", settings(number))
        .write(home.runFolder(id));
    try (Journal journal = Journal.create(home.journal(id))) {
      journal.append(
          new Event.Started(Journal.FORMAT, id, at, "1.0.0", settings(number), 1, 1, "a test", 1));
    }
    return Files.size(home.journal(id));
  }

  private static void copyFolder(Home home, String from, String to) throws IOException {
    Files.createDirectory(home.runFolder(to));
    for (Path file : List.of(Path.of("run.json"), Path.of(Journal.FILE))) {
      Files.copy(home.runFolder(from).resolve(file), home.runFolder(to).resolve(file));
    }
  }

  /** Statements that file each row again, so many times, under further runs and series. */
  private static List<String> copies(Path database, int times) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String table : List.of("run", "run_text", "setting", "tag", "series", "point")) {
      List<String> columns =
          RawStore.lines(database, "SELECT name FROM pragma_table_info('" + table + "')", 1);
      List<String> values = columns.stream().map(column -> copied(table, column)).toList();
      statements.add(
          "WITH RECURSIVE copy (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM copy WHERE n < "
              + times
              + ") INSERT INTO "
              + table
              + " ("
              + String.join(", ", columns)
              + ") SELECT "
              + String.join(", ", values)
              + " FROM copy CROSS JOIN (SELECT * FROM "
              + table
              + ")");
    }
    return statements;
  }

  private static String copied(String table, String column) {
    return switch (table + "." + column) {
      case "run.seq", "run_text.run", "setting.run", "tag.run", "series.run" ->
          column + " + n * " + WRITTEN;
      case "run.id" -> "printf('%s-%d', id, n)";
      case "series.id", "point.series" -> column + " + n * " + WRITTEN * SERIES;
      default -> column;
    };
  }

  private static NewRun run(int number, int steps) {
    String id = id(number);
    boolean rare = number % RARE_EVERY == 0;
    return new NewRun(
        id,
        rare ? RARE + " " + number : "run " + number,
        new Recipe(
            "actnn",
            number % 2 == 0 ? "L3" : "L0",
            isOwn(number) ? "custom" : "resnet-20",
            "shapes",
            "classification",
            "cpu",
            number,
            64,
            5,
            null),
        new Origin("actnn run", "1.0.0", null, "runs/" + id + "/journal.log", began(number)),
        steps,
        null,
        "",
        rare ? List.of(RARE) : List.of("plain"),
        settings(number));
  }

  private static IngestBatch journal(int number, int steps, long bytes) {
    Gathering batch = IngestBatch.from(id(number), 0);
    for (int series = 0; series < SERIES; series++) {
      String name = Statistic.written().get(series).key();
      batch.declare(SeriesDeclaration.of(series, name, ""));
      for (int step = 1; step <= steps; step++) {
        batch.point(series, step, Math.sin(number + series + 0.01 * step));
      }
    }
    Instant over = began(number).plusSeconds(60);
    return batch
        .progress(new Progress(steps, steps, 60_000_000_000L))
        .status(new StatusChange(RunStatus.FINISHED, over, new Ending("", 0, null), null))
        .upTo(bytes);
  }

  private static boolean isOwn(int number) {
    return number % OWN_EVERY == 1;
  }

  private static Map<String, String> settings(int number) {
    return isOwn(number) ? OWN : SETTINGS;
  }

  private static String id(int number) {
    return String.format("r%06d", number);
  }

  private static Instant began(int number) {
    return BEGAN.plusSeconds(90L * number);
  }
}
