package actnn.app.run;

import java.util.List;
import java.util.Optional;

/**
 * Starts, commands and outlives workers: one child process a run, at most one at a time unless told
 * otherwise, the others queued. Safe on any thread; the methods block on file work.
 */
public final class RunSupervisor implements AutoCloseable {
  RunSupervisor() {}

  /**
   * Records a run and starts its worker, or queues it when others train.
   *
   * @return the id of the run
   */
  public String start(LaunchRequest request) {
    throw new UnsupportedOperationException();
  }

  /** Asks a run to end after its step; a queued one ends at once. No-op on a run that is over. */
  public void stop(String id) {
    throw new UnsupportedOperationException();
  }

  /** Asks a run to stand still after its step. */
  public void pause(String id) {
    throw new UnsupportedOperationException();
  }

  /** Asks a paused run to go on. */
  public void resume(String id) {
    throw new UnsupportedOperationException();
  }

  /** Ends a worker at once, without asking it; the run is CRASHED then. */
  public void kill(String id) {
    throw new UnsupportedOperationException();
  }

  /** The state of a run that this supervisor follows, live. */
  public Optional<RunState> state(String id) {
    throw new UnsupportedOperationException();
  }

  /** Runs that train or wait here, oldest first. */
  public List<String> live() {
    throw new UnsupportedOperationException();
  }

  /** Blocks until a run is over and everything it wrote is in the store. */
  public RunStatus await(String id) throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /** Lets go of the workers, which train on; queued runs are given up as INTERRUPTED. */
  @Override
  public void close() {}
}
