/**
 * What a layer is, and what stands around one.
 *
 * <pre>
 *   Layer.forward  --&gt; Forwarded     its output, and what it saved beside its inputs
 *   Backward       --&gt; Layer.backward --&gt; Gradients     of inputs and weights
 * </pre>
 *
 * <p>{@link actnn.engine.layers.base.Layer} is the contract, {@link
 * actnn.engine.layers.base.Weight} what one learns, {@link actnn.engine.layers.base.Workspace} the
 * scratch that it prices. {@link actnn.engine.layers.base.Spatial} and {@link
 * actnn.engine.layers.base.MicroBatches} are what several layers share. {@link
 * actnn.engine.layers.base.Frozen} and {@link actnn.engine.layers.base.Started} stand around any
 * layer; {@link actnn.engine.layers.base.Recomputed} is one whose function nobody here knows.
 *
 * <p>The layers themselves, networks, conversion, the planner and the trainer call this package.
 */
@NullMarked
package actnn.engine.layers.base;

import org.jspecify.annotations.NullMarked;
