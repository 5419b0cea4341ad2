package actnn.app.run.supervise;

import actnn.app.run.home.Home;
import actnn.app.run.state.RunStates;
import actnn.app.run.state.StateKeeper;
import actnn.app.run.worker.WorkerCommand;
import actnn.storage.Store;
import java.time.InstantSource;

/**
 * What a supervisor works with.
 *
 * @param command how workers are started
 * @param clock on the wall, for what is only displayed
 */
public record SupervisorContext(
    Home home, Store store, RunStates states, WorkerCommand command, InstantSource clock) {

  /** With the system's clock. */
  public SupervisorContext(Home home, Store store, RunStates states, WorkerCommand command) {
    this(home, store, states, command, InstantSource.system());
  }

  /** By which it says what became of runs. */
  StateKeeper keeper() {
    return StateKeeper.of(states);
  }
}
