package actnn.app.run;

import actnn.app.workbench.Workbench;
import actnn.storage.Store;
import actnn.storage.database.Database;
import java.lang.reflect.Field;

/**
 * Lets SQLite find the disk full. The limit belongs to a connection and is not kept in the file, so
 * it is set on the store's own writing one, which no caller of a store can reach otherwise.
 */
public final class StoreRoom {
  private static final long PLENTY = 1_000_000;

  private StoreRoom() {}

  /** Lets the file grow by so many pages and no further. */
  public static void leave(Store store, long pages) {
    Database database = (Database) field(store, "database");
    database.write(
        session -> {
          long now = session.number("PRAGMA page_count");
          return session.number("PRAGMA max_page_count = " + (now + pages));
        });
  }

  /** Takes the limit back. */
  public static void make(Store store) {
    leave(store, PLENTY);
  }

  /** Lets each deletion of a run need more room than there is. */
  public static void fillOnDeletion(Store store) {
    fillAfter("DELETE ON run", 100_000_000, store);
  }

  /** Lets a run be deleted at once as far as there is room, but not in pieces. */
  public static void refusePieces(Store store) {
    Database database = (Database) field(store, "database");
    database.write(
        session ->
            session.update(
                "CREATE TRIGGER pieces BEFORE DELETE ON point WHEN EXISTS"
                    + " (SELECT 1 FROM series JOIN run ON run.seq = series.run"
                    + " WHERE series.id = OLD.series)"
                    + " BEGIN SELECT RAISE (ABORT, 'no pieces'); END"));
  }

  /** Lets each change of a run's status need more room than there is. */
  public static void fillOnStatus(Store store) {
    fillAfter("UPDATE OF status ON run", 1_000_000, store);
  }

  private static void fillAfter(String change, int bytes, Store store) {
    Database database = (Database) field(store, "database");
    database.write(
        session -> {
          session.update("CREATE TABLE filler (bytes BLOB)");
          return session.update(
              "CREATE TRIGGER fill AFTER %s BEGIN INSERT INTO filler VALUES (zeroblob(%d)); END"
                  .formatted(change, bytes));
        });
    leave(store, 8);
  }

  /** The store that an open workbench works on. */
  public static Store of(Workbench bench) {
    return (Store) field(bench, "store");
  }

  private static Object field(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
