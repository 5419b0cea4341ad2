/** How pages hold charts: the grid they stand in, the theme they follow, how much they smooth. */
@NullMarked
package actnn.app.view.chart;

import org.jspecify.annotations.NullMarked;
