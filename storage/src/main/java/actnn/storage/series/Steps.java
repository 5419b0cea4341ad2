package actnn.storage.series;

import actnn.storage.database.Database;
import java.util.List;

/** Time and epoch of each step, once for all series of a run. Safe for any thread. */
public final class Steps {
  private final Database database;

  public Steps(Database database) {
    this.database = database;
  }

  /** Appends; a step that is already there is replaced. */
  public void append(String run, List<StepTime> steps) {
    throw new UnsupportedOperationException();
  }

  /** All steps of a run in order. */
  public List<StepTime> read(String run) {
    throw new UnsupportedOperationException();
  }

  /** The steps of a run from one on, that one included. */
  public List<StepTime> readFrom(String run, long step) {
    throw new UnsupportedOperationException();
  }
}
