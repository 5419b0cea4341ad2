/**
 * Randomness as a function of numbers: whoever knows seed, purpose and index can draw the same
 * values again, in any order and on any thread.
 *
 * <pre>
 *   new RandomStream(seed, PURPOSE, index).unit()
 * </pre>
 *
 * <p>The generators of {@code java.util} are not used since their algorithms are either weak
 * ({@code Random}) or not promised to stay as they are ({@code SplittableRandom}).
 */
@NullMarked
package actnn.engine.data.random;

import org.jspecify.annotations.NullMarked;
