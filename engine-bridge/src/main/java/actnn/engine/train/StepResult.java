package actnn.engine.train;

/**
 * What one step did.
 *
 * @param loss mean cross-entropy of the batch
 * @param accuracy share of the batch that was right
 * @param storedBytes on the tape when forward ended; what PyTorch keeps, for its own arm
 * @param peakBytes highest mark of the ledger
 * @param measuredBytes the allocator's growth over the forward pass; -1 where there is no probe
 * @param averageBits stored bits per quantised number; 32 where nothing is quantised
 * @param compressNanos time spent on compressing
 * @param decompressNanos time spent on restoring
 */
record StepResult(
    double loss,
    double accuracy,
    long storedBytes,
    long peakBytes,
    long measuredBytes,
    double averageBits,
    long compressNanos,
    long decompressNanos) {}
