/**
 * All that is shown of one run, live or over; pages cannot tell the difference.
 *
 * <pre>
 *   journal --> feed --> RunState <-- StoredRun <-- store
 *                          ^  |
 *         StateKeeper -----'  '--> pages, by getters that never wait
 * </pre>
 *
 * <p>View-models and the command line open a state by {@link actnn.app.run.state.RunStates} and
 * read it. What changes one is closed to them: journals and the store fill it from within this
 * package, and who looks after runs says what became of them through {@link
 * actnn.app.run.state.StateKeeper}.
 */
@NullMarked
package actnn.app.run.state;

import org.jspecify.annotations.NullMarked;
