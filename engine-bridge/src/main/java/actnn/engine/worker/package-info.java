/**
 * The child process that trains one run.
 *
 * <pre>
 *   WorkerMain FOLDER        FOLDER/spec.json   what to train, read once
 *      |                           /journal.log what happens, written line by line
 *      '-- Worker                  /commands    stdin: stop, pause, resume, a line each
 *            |-- Training          the trainer, or a stand-in under test
 *            |-- Recorder          journal and heartbeat
 *            '-- Commands          stdin to RunControl
 * </pre>
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
