/**
 * Runs as the application sees them: started, followed, on record.
 *
 * <pre>
 *   RunSupervisor --starts--> worker process ==journal file==> feed --> RunState  --> pages
 *        |                                                      '-----> store    --> RunCatalog
 *        '--stop, pause, resume--> commands file
 * </pre>
 *
 * <p>{@link actnn.app.run.RunSupervisor} starts and commands, {@link actnn.app.run.RunState} is all
 * that is shown of one run, {@link actnn.app.run.RunStates} opens it live or from the store, {@link
 * actnn.app.run.RunCatalog} lists and labels. View-models and the command line call them; methods
 * that touch files say so and block, the getters of a {@code RunState} never do.
 */
@NullMarked
package actnn.app.run;

import org.jspecify.annotations.NullMarked;
