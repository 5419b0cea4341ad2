/**
 * Runs as the application sees them: started, followed, on record. Classes are in the packages
 * below, of which each uses only those that stand above it here:
 *
 * <pre>
 *   worker lock feed name  processes | journals as they grow | what a run may be called
 *   record                 the folder of one run, and which there are
 *   home  info  store      the folder of all | what is said of a run, as values | the store's file
 *   words                  between the words of the store and those of the application
 *   state                  all that is shown of one run, live or over
 *   catalog supervise bundle  lists, labels, deletes | starts, follows, commands, outlives workers
 *                          | runs as one file
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
 * methods that touch files say so and block, the getters of a {@code RunState} never do. {@code
 * Floors} in the tests holds the order.
 */
@NullMarked
package actnn.app.run;

import org.jspecify.annotations.NullMarked;
