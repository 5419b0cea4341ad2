/**
 * Runs as the application sees them: started, followed, on record. Classes are in the packages
 * below, of which each uses only those that stand above it here:
 *
 * <pre>
 *   home, info             the folder they are kept in | what is said of a run, as values
 *   words                  between the words of the store and those of the application
 *   state                  all that is shown of one run, live or over
 *   catalog  supervise     lists, labels, deletes | starts, follows, commands, outlives workers
 *
 *   RunSupervisor --starts--> worker process ==journal file==> feed --> RunState  --> pages
 *        |                                                      '-----> store    --> RunCatalog
 *        '--stop, pause, resume--> commands file
 * </pre>
 *
 * <p>{@link actnn.app.run.supervise.RunSupervisor} starts and commands, {@link
 * actnn.app.run.state.RunState} is all that is shown of one run, {@link
 * actnn.app.run.state.RunStates} opens it live or from the store, {@link
 * actnn.app.run.catalog.RunCatalog} lists and labels. View-models and the command line call them;
 * methods that touch files say so and block, the getters of a {@code RunState} never do. Beside
 * them stand what they work with: {@code worker} and {@code lock} (processes), {@code feed}
 * (journals), {@code record} (run folders), {@code name}, and {@code bundle} (runs as one file).
 */
@NullMarked
package actnn.app.run;

import org.jspecify.annotations.NullMarked;
