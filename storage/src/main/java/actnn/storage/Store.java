package actnn.storage;

import actnn.storage.database.Database;
import actnn.storage.database.Database.Check;
import actnn.storage.ingest.Ingest;
import actnn.storage.layer.Layers;
import actnn.storage.layer.MemoryTraces;
import actnn.storage.message.Messages;
import actnn.storage.registry.Orphans;
import actnn.storage.registry.RunLabels;
import actnn.storage.registry.Runs;
import actnn.storage.registry.Settings;
import actnn.storage.series.SeriesPoints;
import actnn.storage.series.step.Steps;
import java.nio.file.Path;

/**
 * The open run store: one SQLite file and its repositories.
 *
 * <p>Safe for any thread; several processes may have the same file open. Does file work: not for
 * the thread that draws.
 */
public final class Store implements AutoCloseable {
  private final Database database;

  private Store(Database database) {
    this.database = database;
  }

  /**
   * Opens a store, making it if there is none, migrating an older one (a backup is made beside it
   * first), and reading it through for damage.
   *
   * @throws actnn.storage.database.StoreException with a kind that {@code refusesFile()} if the
   *     file is newer, foreign, damaged or cannot be written; the file is left as it was
   */
  public static Store open(Path file) {
    return new Store(Database.open(file, Check.WHOLE));
  }

  /**
   * Like {@link #open} without reading through for damage, for commands that are over in a moment:
   * reading through takes about a second for ten million points.
   */
  public static Store openUnchecked(Path file) {
    return new Store(Database.open(file, Check.HEADER));
  }

  /**
   * Opens a store where nothing can be written, as on a read-only disk; what would change it is
   * refused.
   *
   * @throws actnn.storage.database.StoreException if it is not there, newer, foreign, would have to
   *     be migrated, or has a log that cannot be read there
   */
  public static Store openToRead(Path file) {
    return new Store(Database.openToRead(file, Check.HEADER));
  }

  /** The same of a damaged one, as long as SQLite can read it: any question to it may fail. */
  public static Store openToSalvage(Path file) {
    return new Store(Database.openToRead(file, Check.MARKS));
  }

  /** The same, and reads it through for damage, as {@link #open} does. */
  public static Store openToCheck(Path file) {
    return new Store(Database.openToRead(file, Check.WHOLE));
  }

  /**
   * Makes a store that nobody has open one single file, so that it can be moved, and forces it to
   * the disk.
   *
   * @throws actnn.storage.database.StoreException BUSY while anybody has it open, CORRUPT or
   *     NOT_A_DATABASE when SQLite cannot read it
   */
  public static void fold(Path file) {
    Database.fold(file);
  }

  /**
   * Refuses what lies in a store's place and is no file, so that whoever makes a store anew takes
   * nothing else's place.
   *
   * @throws actnn.storage.database.StoreException NOT_A_FILE where it is a folder, a pipe, a device
   *     or a link to nothing
   */
  public static void refuseNoFile(Path file) {
    Database.refuseNoFile(file);
  }

  public Path file() {
    return database.file();
  }

  /** Whether the file still lies where it was opened; see {@link Database#isInPlace}. */
  public boolean isInPlace() {
    return database.isInPlace();
  }

  public Runs runs() {
    return new Runs(database);
  }

  public RunLabels labels() {
    return new RunLabels(database);
  }

  public Settings settings() {
    return new Settings(database);
  }

  public SeriesPoints series() {
    return new SeriesPoints(database);
  }

  public Steps steps() {
    return new Steps(database);
  }

  public Layers layers() {
    return new Layers(database);
  }

  public MemoryTraces memory() {
    return new MemoryTraces(database);
  }

  public Messages messages() {
    return new Messages(database);
  }

  public Orphans orphans() {
    return new Orphans(database);
  }

  public Ingest ingest() {
    return new Ingest(database);
  }

  /**
   * Copies the whole store into a new file, while it is in use.
   *
   * @throws actnn.storage.database.StoreException if the target exists or cannot be written
   */
  public void backup(Path target) {
    database.backup(target);
  }

  /**
   * The same where others may make the same copy meanwhile, or a process may die over it.
   *
   * @param unfinished what the copy is called while it is written, in the same folder
   */
  public void backup(Path target, Path unfinished) {
    database.backup(target, unfinished);
  }

  @Override
  public void close() {
    database.close();
  }
}
