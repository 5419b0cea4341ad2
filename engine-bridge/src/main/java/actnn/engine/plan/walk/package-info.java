/**
 * The highest marks of one step, from shapes alone: {@link actnn.engine.plan.walk.StepWalk} goes
 * forward and back as a pass does, with sizes in place of arrays, and adds up what exists at once.
 *
 * <pre>
 *   Network, Footprint --StepWalk--> TapeSizes, GradientSizes --HighMark--> Peaks(step, tape)
 * </pre>
 *
 * <p>The planner calls this package, and nobody else.
 */
@NullMarked
package actnn.engine.plan.walk;

import org.jspecify.annotations.NullMarked;
