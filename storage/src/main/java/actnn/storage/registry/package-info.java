/**
 * The table of runs: inserts, finds, lists, labels, moves through life, sweeps, deletes.
 *
 * <p>What goes in and out are the values of {@code run}. Called by the run table, the supervisor
 * and the command line; {@code ingest} moves a run through its life.
 */
@NullMarked
package actnn.storage.registry;

import org.jspecify.annotations.NullMarked;
