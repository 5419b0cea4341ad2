package actnn.storage.series;

/**
 * All points of a series within one stretch of steps; a chart draws it as one column.
 *
 * @param firstStep the first step that has a point
 * @param lastStep the last step that has a point
 * @param min lowest value, NaN if there is no number in the bucket
 * @param max highest value, NaN if there is no number in the bucket
 * @param count points, NaN included
 * @param gaps how many of them are NaN
 */
public record Bucket(
    long firstStep, long lastStep, double min, double max, long count, long gaps) {}
