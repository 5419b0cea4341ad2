/**
 * The quantiser: turns a float tensor into 1 to 8 bits a number plus one word a group, and back
 * without bias; and the one-bit masks of ReLU.
 *
 * <p>{@link actnn.engine.quant.KernelChoice} opens the {@link actnn.engine.quant.Kernels} of this
 * machine: vectors where the Java module for them is loaded, else scalar loops, which are also the
 * readable reference; or an ATen program for any device. All write the same bytes. The tape calls
 * this package with tensors and the bits that {@code actnn.engine.bits} decided; it calls {@code
 * torch} only.
 *
 * <pre>
 *   x --ranges--&gt; Ranges --squares--&gt; (bits of each row)
 *   |               |                        |
 *   +-------------- + -----pack------------- + --NoiseKey--&gt; Packed --unpack--&gt; x with noise
 * </pre>
 *
 * <p><b>Rows.</b> A row is one sample or, where samples are small, as many as it takes to fill
 * groups and blocks well ({@link actnn.engine.quant.Layout}). Bits belong to rows: what shares a
 * row shares its bits, and the sensitivities of its samples add up.
 *
 * <p><b>Groups.</b> A row's numbers, in memory order, are cut into groups of G (256); the last may
 * be short and is filled up to whole blocks of 32. A group's minimum m and range R are rounded to
 * bfloat16 so that they still cover it; with B = 2<sup>b</sup> - 1 a number x becomes the code
 * {@code floor((x - m) B / R + noise)} and comes back as {@code m + code R / B}. See {@link
 * actnn.engine.quant.GroupParameters} for constants and {@link actnn.engine.quant.Noise} for the
 * noise, which is a function of (seed, step, layer, element). The released code divides by R +
 * 2e-6, so that a number halfway between two levels lies a little below the half: 0, 0.25, 0.5 and
 * 1 with two bits and noise 0.5 are 0, 1, 1, 3 there and 0, 1, 2, 3 here. Constants stand apart
 * here and nothing is ever divided by 0, so the grid is left where it is and numbers on it come
 * back unchanged.
 *
 * <p><b>A packed tensor</b> is one int32 array:
 *
 * <pre>
 *   | payload of row 0    | payload of row 1    | ... | one parameter word a group |
 *     b0 words a block      b1 words a block            | range bf16 | minimum bf16 |
 *
 *   payload of a row at 3 bits       | group 0         | group 1         | ...
 *   a group, planes widest first     | plane 2 | pl. 1 |
 *                                     16 words   8 words        (G = 256)
 * </pre>
 *
 * <p>A code is stored in planes whose widths are powers of two, the lowest bits in the widest: 7 =
 * 4 + 2 + 1. A plane of width w of a group of n numbers has C = w n / 32 words, and element e lies
 * in word {@code e mod C} at bit {@code w (e div C)}. So neighbours lie in neighbouring words, and
 * lanes of a vector stay lanes:
 *
 * <pre>
 *   2 bits, G = 256, C = 16             bits 31,30  ...   5,4    3,2    1,0
 *                              word  0 |   e240  | ... |  e32 |  e16 |  e0  |
 *                              word  1 |   e241  | ... |  e33 |  e17 |  e1  |
 *                              ...
 *                              word 15 |   e255  | ... |  e47 |  e31 |  e15 |
 * </pre>
 *
 * <p><b>A mask</b> has blocks of 512 numbers and 16 words, bit {@code e div 16} of word {@code e
 * mod 16}; a last block of n numbers has C = ceil(n / 32) words in place of 16.
 *
 * <p><b>Folding.</b> The input of a batch norm with a ReLU behind it may be folded at the threshold
 * where the ReLU opens before it is quantised, so that codes and one mask restore both, the norm's
 * input and the ReLU's output: see {@link actnn.engine.quant.Fold}.
 *
 * <p><b>Reserved zero.</b> The codes of a ReLU's output may keep code 0 for what is not positive
 * and nothing else ({@link actnn.engine.quant.Ranges#reserving}), so that they tell its signs as
 * well: {@link actnn.engine.quant.GroupParameters} derives the levels. The words are as drawn
 * above; only the minimum and range are chosen otherwise, and what is restored as its group's
 * minimum is zero.
 *
 * <p><b>Batch norms.</b> {@link actnn.engine.quant.Kernels#moments} adds up what one normalises by,
 * {@link actnn.engine.quant.Kernels#normBack} restores its input and sends the gradient back in one
 * go: see {@link actnn.engine.quant.NormBack} for the bound that keeps codes of other channels out.
 *
 * <p><b>Sizes.</b> b + 32 / G bits a number where G divides the numbers of a row, as ActNN (section
 * 3.2 and its released format) has it, and at most a sixteenth more otherwise, tensors of a few
 * hundred numbers apart; one byte a row for its bits, kept in Java.
 */
@NullMarked
package actnn.engine.quant;

import org.jspecify.annotations.NullMarked;
