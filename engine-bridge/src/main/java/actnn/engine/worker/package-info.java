/**
 * The child process that trains one run.
 *
 * <pre>
 *   WorkerMain FOLDER        FOLDER/spec.json   what to train, read once
 *      |                           /journal.log what happens, written line by line
 *      '-- Worker                  /commands    stdin: stop, pause, resume, checkpoint, a line each
 *            |-- Training          /checkpoints the trainer, or a stand-in under test
 *            |-- Recorder          /worker.lock journal and heartbeat
 *            |-- CheckpointWriter  checkpoints, beside the training
 *            |-- Commands          stdin to RunControl
 *            '-- Continuation      where an earlier worker stood, after WorkerMain --resume FOLDER
 * </pre>
 *
 * <p>A worker that resumes takes the newest checkpoint that can be read and is not ahead of the
 * journal, cuts half a line off the journal, appends {@code Resumed}, and trains on. The journal is
 * nearly always ahead of the checkpoint: steps in between are trained again, give the same numbers,
 * and {@link actnn.engine.worker.Replay} leaves out the lines that are already there. {@code
 * actnn.engine.checkpoint} has the order in which things reach the disk.
 *
 * <p>The worker answers to nobody: its output goes to files, the end of stdin is no command, and so
 * it trains on when the window that started it is gone. Stdin may be a file that others append to;
 * that is how a later window commands a worker it did not start.
 *
 * <p>Exit codes: 0 finished, 70 out of memory, 71 failed, 130 stopped, 2 not a run folder. The
 * journal says the same, and more, in its last line; a worker that dies without one has crashed.
 */
@NullMarked
package actnn.engine.worker;

import org.jspecify.annotations.NullMarked;
