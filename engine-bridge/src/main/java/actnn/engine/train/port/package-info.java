/**
 * How the trainer speaks with whoever runs it: what happens goes to an {@link
 * actnn.engine.train.port.EventSink}, what is asked of it comes from a {@link
 * actnn.engine.train.port.RunControl}, what it needs to go on after its process is gone goes to a
 * {@link actnn.engine.train.port.CheckpointSink}, and what ends a training is a {@link
 * actnn.engine.train.port.TrainingException}, which may be shown as it is.
 *
 * <p>The trainer calls these; the worker process, measurements and tests stand behind them.
 */
@NullMarked
package actnn.engine.train.port;

import org.jspecify.annotations.NullMarked;
