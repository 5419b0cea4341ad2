/**
 * What forward leaves for backward, and what that costs.
 *
 * <p>A layer declares what it saves as {@link actnn.engine.tape.Save}; {@link
 * actnn.engine.tape.Compression} says in which form each is kept; the {@link
 * actnn.engine.tape.Tape} keeps it and the {@link actnn.engine.tape.Ledger} counts every byte when
 * it is put on and taken off.
 *
 * <pre>
 *   layer.saves(dims) --Compression.form--> Full | Rounded | Sign | Quantised | Exact --Tape--> Ledger
 *                            '--Compression.bytes--> Planner (same rule, no arrays)
 * </pre>
 *
 * <p>Layers and models call this package; a tape lives for one step and on one thread.
 */
@NullMarked
package actnn.engine.tape;

import org.jspecify.annotations.NullMarked;
