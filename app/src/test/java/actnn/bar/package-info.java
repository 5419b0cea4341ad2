/**
 * The bars: one class a promise, each with a number below which it fails, measured on the whole
 * program with real processes, real SQLite and real files. {@code bars.md} among the assets lists
 * them with what was measured.
 *
 * <pre>
 *   mvn -q -Pbars -pl app -am verify -Dit.test=KillWorkerIT     one bar
 *   mvn -q -Pbars -pl app -am verify                            all but the soaks
 *   mvn -q -Pnightly -pl app -am verify                         all, at full length
 *   mvn -q -Pbars -pl app -am verify -Dit.test=SoakIT           the soak alone, some minutes
 *   mvn -q -Pnightly -pl app -am verify -Dit.test=SoakIT        the same, half an hour
 * </pre>
 *
 * <p>{@code mvn verify} runs those tagged {@code quick}, of some seconds each. A soak is tagged
 * {@code soak}; it runs where it is named or all are run at full length. A class registers a {@link
 * actnn.bar.Bar} and tells it its figures; the last line that it prints, and {@code
 * app/target/bars/NAME.txt}, have them. Whatever is drawn at random comes from {@link
 * actnn.bar.Bar#random}, whose seed is printed and can be given again with {@code
 * -Dactnn.bars.seed=N}.
 */
@NullMarked
package actnn.bar;

import org.jspecify.annotations.NullMarked;
