/**
 * How pages hold charts: the grid they stand in, the theme they follow, how much they smooth; and
 * how a run stands in a list, with its colour.
 */
@NullMarked
package actnn.app.view.chart;

import org.jspecify.annotations.NullMarked;
