/**
 * The colours that charts are drawn with, light and dark, and what explains them in a legend.
 *
 * <p>What draws charts calls this package, and the window, which asks for its {@link
 * actnn.app.chart.draw.theme.ChartTheme}. No JavaFX here.
 */
@NullMarked
package actnn.app.chart.draw.theme;

import org.jspecify.annotations.NullMarked;
