package actnn.storage.database;

import actnn.storage.database.Database.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The store brought to two versions that are still to come, which takes its time. */
public final class LongMigration {
  private static final String NEXT =
      "CREATE TABLE extra (id INTEGER PRIMARY KEY, value REAL); INSERT INTO extra (value) WITH"
          + " RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT i"
          + " * 0.5 FROM n;";
  private static final String AFTER =
      "UPDATE extra SET value = value + 1; CREATE INDEX extra_value ON extra (value);";

  private LongMigration() {}

  /** The version of the file that comes with the program. */
  public static int current() {
    return Schema.current().version();
  }

  /** Opens a file with the versions to come, so that it is migrated where it is not yet. */
  public static Database open(Path file) {
    List<String> scripts = new ArrayList<>(Schema.current().scripts());
    scripts.add(NEXT);
    scripts.add(AFTER);
    return Database.open(file, Check.WHOLE, new Schema(scripts));
  }

  public static void main(String[] args) {
    System.out.println("begins");
    open(Path.of(args[0])).close();
    System.out.println("done");
  }
}
