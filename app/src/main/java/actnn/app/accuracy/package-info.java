/**
 * How much quality compression costs: presets trained with several seeds at each arm or level and
 * with PyTorch's autograd, then compared.
 *
 * <pre>
 *   presets, contenders, seeds --Trial.all--> trials --Trials.run--> a run of the home for each
 *                                                                         |
 *       AccuracyResult (--json) <--- Standing of each contender <---------'
 *                                     '-- Comparison with the baseline, seed by seed
 * </pre>
 *
 * <p>Every trial is an ordinary run: one that is on record is taken, one that stands half done goes
 * on, and only what is missing is trained. That is all there is to resuming. Called by the command
 * line; knows no terminal.
 */
@NullMarked
package actnn.app.accuracy;

import org.jspecify.annotations.NullMarked;
