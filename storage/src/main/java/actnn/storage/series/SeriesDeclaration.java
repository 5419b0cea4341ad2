package actnn.storage.series;

import org.jspecify.annotations.Nullable;

/**
 * A series is declared once, then only bare values follow.
 *
 * @param number the series' number within its run, as the journal gives it; from 0
 * @param name for example {@code loss/train}; unique in the run together with {@code layer}
 * @param unit for example {@code bytes}; empty for a bare number
 * @param goal which end is good
 * @param layer the layer index it belongs to, or null for the whole network
 */
public record SeriesDeclaration(
    int number, String name, String unit, Goal goal, @Nullable Integer layer) {

  /** A series of the whole network with no preferred end. */
  public static SeriesDeclaration of(int number, String name, String unit) {
    return new SeriesDeclaration(number, name, unit, Goal.NONE, null);
  }
}
