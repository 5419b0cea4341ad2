package actnn.app.run;

/** Opens the state of any run, live or over. Safe on any thread; blocks on file work. */
public final class RunStates {
  RunStates() {}

  /**
   * The state of a run: the live one, followed until it ends, or one filled from the store. Asking
   * again gives the same object while it is live or still in use. Blocks.
   *
   * @throws RunMissingException when there is no such run
   */
  public RunState open(String id) {
    throw new UnsupportedOperationException();
  }
}
