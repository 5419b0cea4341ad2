package actnn.storage.layer;

import actnn.storage.database.Database;
import java.util.List;

/** Memory inside a step, for the few steps that are traced. Safe for any thread. */
public final class MemoryTraces {
  private final Database database;

  public MemoryTraces(Database database) {
    this.database = database;
  }

  /** Appends samples; one at the same step and position is replaced. */
  public void append(String run, List<MemorySample> samples) {
    throw new UnsupportedOperationException();
  }

  /** The steps that were traced, ascending. */
  public List<Long> tracedSteps(String run) {
    throw new UnsupportedOperationException();
  }

  /** The trace of one step in order of position; empty if it was not traced. */
  public List<MemorySample> read(String run, long step) {
    throw new UnsupportedOperationException();
  }

  /** The trace of the last traced step; empty if there is none. */
  public List<MemorySample> latest(String run) {
    throw new UnsupportedOperationException();
  }
}
