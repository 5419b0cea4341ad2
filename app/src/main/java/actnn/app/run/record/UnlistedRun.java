package actnn.app.run.record;

import actnn.app.run.worker.WorkerProcess;
import actnn.engine.worker.folder.FolderLock;
import actnn.storage.Store;
import actnn.storage.run.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run that the store knows nothing of although its folder is there, as after the store's file was
 * taken away while it trains. It can be stopped by its folder alone; 'actnn rebuild' takes it in.
 */
public final class UnlistedRun {
  private static final long LOOK_MILLIS = 50;

  private final Path folder;

  private UnlistedRun(Path folder) {
    this.folder = folder;
  }

  /**
   * The one that goes by an id or the beginning of one, if it is the only one and trains.
   *
   * @param runs the folder of all runs
   */
  public static Optional<UnlistedRun> training(Store store, Path runs, String reference)
      throws IOException {
    List<String> ids =
        RunFolders.notIn(store, runs).stream().filter(id -> id.startsWith(reference)).toList();
    return ids.size() == 1 && !reference.isBlank()
        ? Optional.of(new UnlistedRun(runs.resolve(ids.get(0)))).filter(UnlistedRun::trains)
        : Optional.empty();
  }

  public String id() {
    return String.valueOf(folder.getFileName());
  }

  /** Whether a worker holds its folder. */
  public boolean trains() {
    return FolderLock.isHeld(folder);
  }

  /** Asks its worker to end after the step, or ends it at once. No-op where there is none. */
  public void stop(boolean atOnce) throws IOException {
    Optional<WorkerProcess> worker = worker();
    if (worker.isPresent() && atOnce) {
      worker.get().kill();
    } else if (worker.isPresent()) {
      worker.get().command("stop");
    }
  }

  /** Blocks until no worker holds its folder, for so long at most; whether that came. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (trains()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private Optional<WorkerProcess> worker() {
    StillTraining.awaitWord(folder);
    Optional<ProcessIdentity> trainer = StillTraining.trainer(folder);
    return trainer.flatMap(
        process -> WorkerProcess.adopt(folder, process.pid(), process.startedAt()));
  }
}
