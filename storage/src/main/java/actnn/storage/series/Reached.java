package actnn.storage.series;

/**
 * Where a series stood at a step that was asked for.
 *
 * @param step the last one up to it that has a point
 * @param value at that step; NaN if that is what it is
 */
public record Reached(long step, double value) {}
