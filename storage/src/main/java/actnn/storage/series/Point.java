package actnn.storage.series;

/**
 * One value of one series.
 *
 * @param series the number the series was declared with
 * @param step training step, the x axis
 * @param value any double; NaN and the infinities survive, -0.0 is stored as 0.0
 */
public record Point(int series, long step, double value) {}
