package actnn.bar;

import actnn.storage.Store;
import actnn.storage.database.Database;
import java.lang.reflect.Field;

/**
 * Lets SQLite find the disk full. The limit belongs to a connection and is not kept in the file, so
 * it is set on the store's own writing one, which no caller of a store can reach otherwise.
 */
final class FullStore {
  private static final long ROOM = 1_000_000;

  private FullStore() {}

  /** Lets the file grow by so many pages and no further. */
  static void leaveRoom(Store store, int pages) {
    database(store)
        .write(
            session -> {
              long now = session.number("PRAGMA page_count");
              return session.number("PRAGMA max_page_count = " + (now + pages));
            });
  }

  /** Takes the limit back. */
  static void makeRoom(Store store) {
    database(store).write(session -> session.number("PRAGMA max_page_count = " + ROOM));
  }

  private static Database database(Store store) {
    try {
      Field field = Store.class.getDeclaredField("database");
      field.setAccessible(true);
      return (Database) field.get(store);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
