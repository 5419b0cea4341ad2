/**
 * DJL's blocks as networks of ours, with the numbers that they have.
 *
 * <pre>
 *   Block --BlockWalk--&gt; KnownBlocks   by class: convolutions, linear, batch norm, dropout
 *                        Functions     lambdas and joins, by what they compute: Likeness
 *                        BlockReplay   all else: itself, computed again in backward
 *              '-------&gt; Drawing --&gt; Conversion: Network, Converted (what became of what)
 *                                        '--NetworkSource--&gt; Trainer, SteppedRun --export--&gt; Block
 * </pre>
 *
 * <p>Nothing is replaced silently and nothing is re-initialised. A class or function that is not
 * known exactly is not guessed at. Programs that use the engine as a library call this package;
 * nothing of ours does.
 */
@NullMarked
package actnn.engine.convert;

import org.jspecify.annotations.NullMarked;
