package actnn.storage.database;

import actnn.storage.Store;
import java.nio.file.Path;

/** A process that opens a store and ends as it is told: {@code killed} or {@code well}. */
final class HaltedReader {
  private HaltedReader() {}

  public static void main(String[] arguments) {
    try (Store store = Store.open(Path.of(arguments[0]))) {
      System.out.println(System.getProperty("org.sqlite.tmpdir"));
      if (arguments[1].equals("killed")) {
        Runtime.getRuntime().halt(9);
      }
    }
  }
}
