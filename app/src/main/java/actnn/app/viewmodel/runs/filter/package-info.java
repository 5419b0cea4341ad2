/**
 * The language in which runs are filtered: a text becomes a value, a value answers for a run.
 *
 * <pre>
 * level = L3 and accuracy &gt; 90% and tag:sweep
 *    |
 *    Tokens --&gt; FilterParser, Comparisons --&gt; Condition (sealed) --holds(Subject)--&gt; yes or no
 *                   |
 *                   '--&gt; FilterException: what is wrong, and at which character
 * </pre>
 *
 * <p>Pure functions of a text and a run: no store, no toolkit. {@link
 * actnn.app.viewmodel.runs.RunsModel} is who calls it.
 */
@NullMarked
package actnn.app.viewmodel.runs.filter;

import org.jspecify.annotations.NullMarked;
