package actnn.storage.ingest;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import actnn.storage.layer.Layers;
import actnn.storage.layer.MemoryTraces;
import actnn.storage.message.Messages;
import actnn.storage.registry.RunLife;
import actnn.storage.run.Progress;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.SeriesWriter;
import actnn.storage.series.step.Steps;
import java.sql.SQLException;
import java.util.OptionalLong;

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
    Database.Work<IngestResult> work = session -> apply(session, batch);
    return batch.ends() ? database.writeDurably(work) : database.write(work);
  }

  private static IngestResult apply(Session session, IngestBatch batch) throws SQLException {
    OptionalLong found = RunKey.find(session, batch.run());
    if (found.isEmpty()) {
      return new IngestResult.RunMissing(batch.run());
    }
    long run = found.getAsLong();
    int moved =
        session.update(
            "UPDATE run SET journal_offset = ? WHERE seq = ? AND journal_offset = ?",
            batch.newOffset(),
            run,
            batch.expectedOffset());
    if (moved == 0) {
      return new IngestResult.OffsetMismatch(
          session.number("SELECT journal_offset FROM run WHERE seq = ?", run));
    }
    store(session, run, batch);
    return new IngestResult.Applied(batch.newOffset(), live(session, run, batch));
  }

  private static void store(Session session, long run, IngestBatch batch) throws SQLException {
    SeriesWriter series = new SeriesWriter(session, run);
    series.declare(batch.series());
    series.adopt(batch.points());
    series.append(batch.points());
    Steps.append(session, run, batch.steps());
    Layers.declare(session, run, batch.layers());
    Layers.append(session, run, batch.profiles());
    MemoryTraces.append(session, run, batch.memory());
    Messages.append(session, run, batch.messages());
  }

  private static RunStatus live(Session session, long run, IngestBatch batch) throws SQLException {
    RunLife life = new RunLife(session, run);
    Progress progress = batch.progress();
    if (progress != null) {
      life.progress(progress);
    }
    if (batch.resumed()) {
      life.resume(RunStatus.RUNNING);
    }
    String device = batch.device();
    if (device != null) {
      life.device(device);
    }
    for (StatusChange change : batch.life()) {
      life.change(change);
    }
    return life.status();
  }
}
