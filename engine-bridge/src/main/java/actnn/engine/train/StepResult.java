package actnn.engine.train;

/**
 * What one step did.
 *
 * @param loss of the batch
 * @param metric what the task is judged by, over the batch; NaN where it shows nothing to judge
 * @param storedBytes on the tape when forward ended; what PyTorch keeps, for its own arm
 * @param peakBytes highest mark of the ledger
 * @param measuredBytes the allocator's growth over the forward pass; -1 where there is no probe
 * @param averageBits stored bits per quantised number; 32 where nothing is quantised
 * @param compressNanos time spent on compressing
 * @param decompressNanos time spent on restoring
 */
record StepResult(
    double loss,
    double metric,
    long storedBytes,
    long peakBytes,
    long measuredBytes,
    double averageBits,
    long compressNanos,
    long decompressNanos) {}
