/**
 * The life of runs whose workers are child processes: begun, followed, commanded, ended, taken up
 * again.
 *
 * <pre>
 *   RunSupervisor --asks--> Watch, one thread, on which all of this happens
 *                             |-- Enrolment     new runs on record, all or none
 *                             |-- Rounds        each live run in turn
 *                             |     '-- RunLife   one step of a life --> RunVerdicts, how it ended
 *                             '-- Orphans       live runs that nobody here answers for
 * </pre>
 *
 * <p>For view-models and the command line, which see {@link actnn.app.run.supervise.RunSupervisor}
 * and {@link actnn.app.run.supervise.Standstill}; the composition root gives it its {@link
 * actnn.app.run.supervise.SupervisorContext}.
 */
@NullMarked
package actnn.app.run.supervise;

import org.jspecify.annotations.NullMarked;
