/**
 * What forward leaves for backward, and what that costs.
 *
 * <p>A layer declares what it saves as {@link actnn.engine.tape.Save}; {@link
 * actnn.engine.tape.Compression} says in which form each is kept; the {@link
 * actnn.engine.tape.Tape} keeps it and the {@link actnn.engine.tape.Ledger} counts every byte when
 * it is put on and taken off.
 *
 * <pre>
 *   layer.saves(dims) --Compression.form--> Full | Rounded | Sign | Quantised | Folded | Reserved | Exact | Swapped --Tape--> Ledger
 *                            '--Footprint--> Planner (same rule, no arrays)
 * </pre>
 *
 * <p>Where {@link actnn.engine.tape.Chains} has a batch norm at the head of a chain, its folded
 * input is the one thing kept for all layers of it: the norm's save is {@code Folded} with the
 * codes and the sides, those of the others restore from it. Where a ReLU is the head, its save is
 * {@code Reserved}: codes of its output, from which come its signs, and for those that read it that
 * output.
 *
 * <p>What is swapped waits in a {@link actnn.engine.swap.SwapSpace} and takes no memory meanwhile.
 * A convolution may take its input back in {@link actnn.engine.tape.Parts} of the batch.
 *
 * <p>Layers and models call this package; a tape lives for one step and on one thread.
 */
@NullMarked
package actnn.engine.tape;

import org.jspecify.annotations.NullMarked;
