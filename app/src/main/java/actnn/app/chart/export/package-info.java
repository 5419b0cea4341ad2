/**
 * Charts as files: PNG, SVG, PDF and CSV, each with title, legend, axes and units. No JavaFX.
 *
 * <p>Every file is written beside its target and moved onto it, so a reader never sees half of one;
 * several of one folder are written first and moved together ({@code AtomicFolder}).
 */
@NullMarked
package actnn.app.chart.export;

import org.jspecify.annotations.NullMarked;
