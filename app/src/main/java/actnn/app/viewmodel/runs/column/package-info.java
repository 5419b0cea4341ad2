/**
 * The columns of the table of runs: what each reads from a run, by figure, setting or a curve at a
 * step.
 *
 * <pre>
 *   Column = RunColumn (with its Reading of a curve) | StepColumn        RunColumns: those there are
 * </pre>
 *
 * <p>The listing of runs and its table call this package. No toolkit.
 */
@NullMarked
package actnn.app.viewmodel.runs.column;

import org.jspecify.annotations.NullMarked;
