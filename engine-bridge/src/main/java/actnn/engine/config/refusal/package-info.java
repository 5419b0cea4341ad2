/**
 * How somebody is told that what they asked for makes no sense: one sentence with what, where and
 * what to do instead.
 *
 * <p>A {@link actnn.engine.config.refusal.Refusal} is an exception whose message may be shown as it
 * is; {@link actnn.engine.config.refusal.ConfigException} is the one that names a setting. {@link
 * actnn.engine.config.refusal.Quote} shows what was written without letting it break the sentence,
 * {@link actnn.engine.config.refusal.Nearest} and {@link
 * actnn.engine.config.refusal.PublishedOptions} say what may have been meant.
 *
 * <p>Anybody may call this package; it calls nothing.
 */
@NullMarked
package actnn.engine.config.refusal;

import org.jspecify.annotations.NullMarked;
