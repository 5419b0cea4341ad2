/**
 * What forward leaves for backward, and what that costs.
 *
 * <p>A layer declares what it saves as {@link actnn.engine.tape.form.Save}; {@link
 * actnn.engine.tape.form.Compression} says in which form each is kept; the {@link
 * actnn.engine.tape.Tape} keeps it and the {@link actnn.engine.tape.form.Ledger} counts every byte
 * when it is put on and taken off.
 *
 * <pre>
 *   layer.saves(dims) --Compression.form--> Full | Rounded | Sign | Quantised | Folded | Reserved | Exact | Swapped --Tape--> Ledger
 *                            '--Footprint--> Planner (same rule, no arrays)
 * </pre>
 *
 * <p>What is swapped waits in a {@link actnn.engine.swap.SwapSpace} and takes no memory meanwhile.
 * A convolution may take its input back in {@link actnn.engine.tape.Parts} of the batch.
 *
 * <p>In which form a save is kept is decided in {@code actnn.engine.tape.form}, from shapes alone.
 *
 * <p>Layers and models call this package; a tape lives for one step and on one thread.
 */
@NullMarked
package actnn.engine.tape;

import org.jspecify.annotations.NullMarked;
