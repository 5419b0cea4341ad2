package actnn.storage.series;

/**
 * All points of a series within one stretch of steps; a chart draws its lowest and its highest,
 * which are points that were logged.
 *
 * @param minStep the step of the lowest value, the first of equal ones; the first step if there is
 *     no number in the bucket
 * @param min lowest value, NaN if there is no number in the bucket
 * @param maxStep the step of the highest value, the first of equal ones; the first step if there is
 *     no number in the bucket
 * @param max highest value, NaN if there is no number in the bucket
 */
public record Bucket(long minStep, double min, long maxStep, double max) {}
