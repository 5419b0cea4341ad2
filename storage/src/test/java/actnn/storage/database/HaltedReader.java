package actnn.storage.database;

import actnn.storage.Store;
import java.nio.file.Path;

/** A process that opens a store, or only {@code reads} it, and is {@code killed} or ends well. */
final class HaltedReader {
  private HaltedReader() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    boolean reads = arguments[1].equals("reads");
    try (Store store = reads ? Store.openToRead(file) : Store.open(file)) {
      System.out.println(System.getProperty("org.sqlite.tmpdir"));
      if (arguments[1].equals("killed")) {
        Runtime.getRuntime().halt(9);
      }
    }
  }
}
