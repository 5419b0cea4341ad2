/**
 * What a run would cost, from shapes alone: no weights are made and no native code is loaded.
 *
 * <p>Each layer declares once what it saves; the tape stores exactly that and this package prices
 * exactly that, so that a plan and the ledger of the run cannot drift apart. Anybody may call it.
 */
@NullMarked
package actnn.engine.plan;

import org.jspecify.annotations.NullMarked;
