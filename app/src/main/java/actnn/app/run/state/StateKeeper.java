package actnn.app.run.state;

import actnn.app.run.info.RunStatus;
import actnn.app.run.info.Unrecorded;
import actnn.storage.run.Run;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What those may do to the states of runs who look after the runs: the supervisor and the catalog.
 * Whoever only shows them has {@link RunStates}, and no way from there to a change. Safe on any
 * thread.
 */
public final class StateKeeper {
  private final RunStates states;

  private StateKeeper(RunStates states) {
    this.states = states;
  }

  /** The keeper of these; it holds nothing of its own. */
  public static StateKeeper of(RunStates states) {
    return new StateKeeper(states);
  }

  /** The state of a live run, followed from now on. */
  public RunState follow(Run run) {
    return states.follow(run);
  }

  /** Reads everything that a live run has written until now. Blocks. */
  public void catchUp(String id) {
    states.catchUp(id);
  }

  /** Tells a state what was found out of its run; a status never goes back. */
  public void become(RunState state, RunStatus next, @Nullable String why) {
    state.become(next, why);
  }

  /** Notes how a run ended that the store has no room to end, until it is let go of. */
  public void note(String id, Unrecorded ending) {
    states.note(id, ending);
  }

  /** How a run ended that the store still calls live. */
  public Optional<Unrecorded> unrecorded(String id) {
    return states.unrecorded(id);
  }

  /** Whether there is any such run. */
  public boolean unrecorded() {
    return states.unrecorded();
  }

  /** Lets go of the run of such an ending, if there is one, since the store has it now. */
  public void recorded(String id) {
    states.recorded(id);
  }

  /** Lets go of a run that is over; whoever holds its state keeps it. */
  public void release(String id) {
    states.release(id);
  }

  /** Forgets a run that was deleted. */
  public void forget(String id) {
    states.forget(id);
  }
}
