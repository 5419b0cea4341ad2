package actnn.storage.layer;

/**
 * What compression cost one layer at one step.
 *
 * @param compressNanos time spent on compressing what it keeps
 * @param decompressNanos time spent on giving that back, or on computing it again
 * @param scratchBytes the most that copies made for giving it back took at once
 */
public record LayerCost(long compressNanos, long decompressNanos, long scratchBytes) {}
