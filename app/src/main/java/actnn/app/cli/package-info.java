/**
 * The command line: one class a command, wired by constructors, no toolkit.
 *
 * <pre>
 *   Cli -- run      run, resume, plan, stop
 *    |  -- store    list, show, compare, export, import, tag, delete, rebuild, doctor
 *    |  -- bench    bench, snapshot
 *    |       '-- base, text    CommandContext: Workbench, as the window uses it, and the terminal
 *    '-- Failures: what went wrong to one sentence and an exit code
 * </pre>
 *
 * <p>Standard output carries the result and nothing else, standard error one sentence when
 * something is wrong. With {@code --json} the result is one line of JSON. Exit codes: 0 done, 2
 * usage, 3 store or home refused or in use, 70 out of memory, 71 failed, 130 stopped (Ctrl-C, or a
 * run by whoever stopped it), 143 ended by a polite kill.
 */
@NullMarked
package actnn.app.cli;

import org.jspecify.annotations.NullMarked;
