/**
 * Which colour something has in a chart: a place in the palette, which the theme gives its colour,
 * or one that the user chose.
 *
 * <p>{@link actnn.app.chart.spec.ink.RunPalette} gives runs theirs. Whoever builds charts calls
 * this package; it calls nothing.
 */
@NullMarked
package actnn.app.chart.spec.ink;

import org.jspecify.annotations.NullMarked;
