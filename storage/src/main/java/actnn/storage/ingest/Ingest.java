package actnn.storage.ingest;

import actnn.storage.database.Database;

/** Applies journal batches, each exactly once. Safe for any thread. */
public final class Ingest {
  private final Database database;

  public Ingest(Database database) {
    this.database = database;
  }

  /**
   * Applies a batch in one transaction, or nothing of it. A batch that ends the run is on disk
   * (fsync) on return.
   *
   * @throws actnn.storage.database.StoreException if it could not be written (nothing of it is), in
   *     particular DISK_FULL and BUSY, after which the same batch may be sent again
   */
  public IngestResult apply(IngestBatch batch) {
    throw new UnsupportedOperationException();
  }
}
