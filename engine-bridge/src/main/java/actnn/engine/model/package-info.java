/**
 * Networks as values, and one pass through them.
 *
 * <p>A {@link actnn.engine.model.Network} is a list of named layers in forward order with the
 * values that each reads; it has shapes but no arrays, so planning one loads no native code. {@link
 * actnn.engine.model.Parameters} are the arrays, {@link actnn.engine.model.Pass} walks forward and
 * back.
 *
 * <pre>
 *   zoo, conversion --NetworkBuilder--> Network --> Chaining, Segments, footprint --> Planner   (shapes alone)
 *                                          '------> Parameters, Pass                            (arrays)
 * </pre>
 *
 * <p>The networks by name stand in {@code actnn.engine.model.zoo}.
 *
 * <p>The trainer, the planner, objectives and conversion call this package.
 */
@NullMarked
package actnn.engine.model;

import org.jspecify.annotations.NullMarked;
