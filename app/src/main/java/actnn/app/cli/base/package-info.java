/**
 * What commands share: where they are carried out ({@link actnn.app.cli.base.CommandContext}),
 * options that several have, how runs become JSON and summaries, what an interruption and a failure
 * come to. For the packages of {@code actnn.app.cli}; the main class brings the terminal.
 */
@NullMarked
package actnn.app.cli.base;

import org.jspecify.annotations.NullMarked;
