package actnn.storage.registry;

import actnn.storage.database.row.Columns;
import actnn.storage.run.Ending;
import actnn.storage.run.Labels;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Progress;
import actnn.storage.run.Recipe;
import actnn.storage.run.Run;
import actnn.storage.run.RunRow;
import actnn.storage.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rows of the run table. */
final class RunRows {
  /** All of a wording in one text, as JSON so that two are never the same. */
  static final String WORDS =
      "json_array(status, arm, level, model, dataset, task, device, preset)";

  /** What a network is called in place of a name that the program knows. */
  private static final String CUSTOM = "custom";

  /**
   * The name within the description of a network. Only runs of a described one are looked up: ten
   * thousand others cost nothing.
   */
  static final String NETWORK =
      "CASE WHEN model = 'custom' THEN (SELECT CASE WHEN json_valid(value)"
          + " THEN json_extract(value, '$.name') END FROM setting"
          + " WHERE setting.run = run.seq AND setting.key = 'network') END";

  private RunRows() {}

  static RunRow row(
      ResultSet row,
      Wording words,
      @Nullable String network,
      List<String> tags,
      Map<String, RunRow.Metric> metrics)
      throws SQLException {
    return new RunRow(
        row.getString("id"),
        words.status,
        words.recipe(row),
        network,
        labels(row, tags),
        new Progress(
            row.getLong("steps_done"), row.getLong("steps_total"), row.getLong("elapsed_nanos")),
        createdAt(row),
        Columns.instant(row, "started_ms"),
        Columns.instant(row, "ended_ms"),
        Columns.text(row, "outcome"),
        metrics);
  }

  /** A run from the run table joined with its texts. */
  static Run run(ResultSet row, List<String> tags) throws SQLException {
    return new Run(
        row(row, Wording.read(row), Columns.text(row, "network"), tags, Map.of()),
        new Origin(
            row.getString("command"),
            row.getString("app_version"),
            Columns.text(row, "parent"),
            row.getString("journal"),
            createdAt(row)),
        process(row),
        row.getLong("journal_offset"),
        ending(row),
        Columns.text(row, "summary"));
  }

  static @Nullable ProcessIdentity process(ResultSet row) throws SQLException {
    Long pid = Columns.integer(row, "pid");
    Instant startedAt = Columns.instant(row, "pid_started_ms");
    return pid == null || startedAt == null ? null : new ProcessIdentity(pid, startedAt);
  }

  /** What thousands of runs say in the same words. */
  record Wording(
      RunStatus status,
      String arm,
      @Nullable String level,
      String model,
      String dataset,
      String task,
      String device,
      @Nullable String preset) {

    static Wording read(ResultSet row) throws SQLException {
      return new Wording(
          RunStatus.valueOf(row.getString("status")),
          row.getString("arm"),
          Columns.text(row, "level"),
          row.getString("model"),
          row.getString("dataset"),
          row.getString("task"),
          row.getString("device"),
          Columns.text(row, "preset"));
    }

    /** Whether it trains a network that its settings describe. */
    boolean describes() {
      return model.equals(CUSTOM);
    }

    private Recipe recipe(ResultSet row) throws SQLException {
      return new Recipe(
          arm,
          level,
          model,
          dataset,
          task,
          device,
          row.getLong("seed"),
          row.getInt("batch"),
          row.getInt("epochs"),
          preset);
    }
  }

  /** The wordings met so far: one text is read in place of eight, from a column {@code words}. */
  static final class Words {
    private final Map<String, Wording> met = new HashMap<>();

    Wording of(ResultSet row) throws SQLException {
      String text = row.getString("words");
      Wording known = met.get(text);
      if (known == null) {
        known = Wording.read(row);
        met.put(text, known);
      }
      return known;
    }
  }

  private static Labels labels(ResultSet row, List<String> tags) throws SQLException {
    return new Labels(
        row.getString("name"),
        row.getString("note"),
        row.getInt("colour"),
        row.getInt("pinned") == 1,
        row.getInt("baseline") == 1,
        tags);
  }

  private static @Nullable Ending ending(ResultSet row) throws SQLException {
    String outcome = Columns.text(row, "outcome");
    return outcome == null
        ? null
        : new Ending(
            outcome, Columns.smallInteger(row, "exit_code"), Columns.text(row, "exit_info"));
  }

  private static Instant createdAt(ResultSet row) throws SQLException {
    return Objects.requireNonNull(Columns.instant(row, "created_ms"));
  }
}
