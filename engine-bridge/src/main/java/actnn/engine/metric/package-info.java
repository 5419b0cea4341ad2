/**
 * How good predictions are, as the benchmarks of each task count it. Plain numbers, no native code;
 * objectives feed them, tests check them against slow twins.
 */
@NullMarked
package actnn.engine.metric;

import org.jspecify.annotations.NullMarked;
