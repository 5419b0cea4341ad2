/**
 * What a run would cost, from shapes alone: no weights are made and no native code is loaded.
 *
 * <p>Of the data it needs only how many channels and classes there are; what cannot be read is
 * guessed, and the plan says so.
 *
 * <p>Each layer declares once what it saves; the tape stores exactly that and this package prices
 * exactly that, so that a plan and the ledger of the run cannot drift apart. Anybody may call it.
 *
 * <p>{@link actnn.engine.plan.Planner} prices settings once; {@link actnn.engine.plan.WhatIf}
 * prices them again and again while somebody drags them, with the bits that the theory would give
 * each layer. How much exists at once within a step, {@code actnn.engine.plan.walk} walks through.
 */
@NullMarked
package actnn.engine.plan;

import org.jspecify.annotations.NullMarked;
