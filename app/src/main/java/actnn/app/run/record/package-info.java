/**
 * The folders of runs: what is written down about a run beside its journal, and which there are.
 *
 * <pre>
 *   runs/ID/run.json      what it is called and what was asked    RunFile
 *          /journal.log   what happened                           FoundRun, LineEnds, StillTraining
 *          /ending.json   how it ended where its worker died      EndingFile
 *          /spec.json,    what its worker was asked, and where
 *           checkpoints   it would go on from                     RestartPoint
 * </pre>
 *
 * <p>A run that is deleted loses its name first ({@code Tombstones}), so that no half of it is
 * taken for one. A folder that somebody copied by hand is none of a run of its own ({@code
 * FolderCopy}). A run that the store knows nothing of can be stopped all the same ({@code
 * UnlistedRun}). For {@code actnn.app.run} and the command line.
 */
@NullMarked
package actnn.app.run.record;

import org.jspecify.annotations.NullMarked;
