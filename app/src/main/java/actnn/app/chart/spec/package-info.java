/**
 * Charts as values: what is drawn, not how. No toolkit, so view models, the command line and the
 * report may all build them.
 *
 * <pre>
 * ChartSpec
 *   |- LineSpec     curves over step, epoch or time, with references (capacity, target)
 *   |- MemorySpec   activation memory through one step: forward stacks up, backward unwinds
 *   |- BitsSpec     bits of each layer now
 *   |- HeatSpec     bits of each layer over time
 *   |- BarSpec      grouped bars: bytes by layer, runs side by side
 *   |- CostSpec     time and scratch that compression takes, by layer
 *   '- ScatterSpec  one dot a run: accuracy against memory against time
 * </pre>
 *
 * <p>All records are immutable and safe to hand between threads. Arrays that are wrapped by {@link
 * actnn.app.series.Points} or {@link actnn.app.chart.spec.HeatSpec.Grid} must not be changed
 * afterwards.
 */
@NullMarked
package actnn.app.chart.spec;

import org.jspecify.annotations.NullMarked;
