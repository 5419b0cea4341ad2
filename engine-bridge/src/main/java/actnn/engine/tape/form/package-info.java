/**
 * In which form each save is kept, from shapes and settings alone, and the account of it.
 *
 * <p>A layer declares {@link actnn.engine.tape.form.Save}s; {@link
 * actnn.engine.tape.form.Compression} gives each its form by the level, the {@link
 * actnn.engine.tape.form.Pins} and the {@link actnn.engine.tape.form.Chains}; a {@link
 * actnn.engine.tape.form.BitSource} says with how many bits, place by place; the {@link
 * actnn.engine.tape.form.Ledger} adds up bytes by layer and form. The tape keeps exactly that and
 * the planner prices exactly that, so prediction and ledger cannot drift apart.
 *
 * <p>Where {@link actnn.engine.tape.form.Chains} has a batch norm at the head of a chain, its
 * folded input is the one thing kept for all layers of it: the norm's save is {@code Folded} with
 * the codes and the sides, those of the others restore from it. Where a ReLU is the head, its save
 * is {@code Reserved}: codes of its output, from which come its signs, and for those that read it
 * that output.
 *
 * <p>The tape, layers, networks, the planner and the trainer call this package; it needs no arrays.
 */
@NullMarked
package actnn.engine.tape.form;

import org.jspecify.annotations.NullMarked;
