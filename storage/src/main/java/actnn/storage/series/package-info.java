/**
 * Curves: a series is declared once, its points are bare values, its summary is kept beside them.
 *
 * <p>Points are filed under (series, step), 25 bytes each; time and epoch of a step are stored once
 * for all series.
 */
@NullMarked
package actnn.storage.series;

import org.jspecify.annotations.NullMarked;
