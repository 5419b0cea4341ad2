/**
 * What a run would cost, from shapes alone: no weights are made and no native code is loaded.
 *
 * <p>Of the data it needs only how many channels and classes there are; what cannot be read is
 * guessed, and the plan says so.
 *
 * <p>Each layer declares once what it saves; the tape stores exactly that and this package prices
 * exactly that, so that a plan and the ledger of the run cannot drift apart. Anybody may call it.
 */
@NullMarked
package actnn.engine.plan;

import org.jspecify.annotations.NullMarked;
