package actnn.storage.database;

import java.nio.file.Path;

/** The open file. */
public final class Database implements AutoCloseable {
  private final Path file;

  private Database(Path file) {
    this.file = file;
  }

  public static Database open(Path file) {
    return new Database(file);
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() {}
}
